import { limits } from "@/lib/auth/limit-visitor";
import { requirePerson } from "@/lib/auth/person";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { db } from "@/lib/db";
import { isTooMany, tooManyResponse } from "@/lib/limits/too-many";
import { exportPersonalData, writtenOut } from "@/lib/people/personal-data";

/** All that the shop holds of whoever asks, as a file. Whose it is says their session, and nothing else. */
export async function GET(): Promise<Response> {
  const person = await requirePerson(await visitorLocale(), "/account");
  try {
    await limits().spend("own-data", person.id);
  } catch (error) {
    if (isTooMany(error)) return tooManyResponse(error);
    throw error;
  }
  return new Response(writtenOut(await exportPersonalData(db(), person.email)), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="my-data-${new Date().toISOString().slice(0, 10)}.json"`,
      "cache-control": "private, no-store",
    },
  });
}
