import { revalidateTag } from "next/cache";
import { currentPerson } from "@/lib/auth/person";
import { staffRefusal } from "@/lib/auth/staff-handler";
import { addPicture, MOST_PICTURES } from "@/lib/catalog/manage/pictures";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { refusal } from "@/lib/headers/refusal";
import { MOST_PICTURE_BYTES } from "@/lib/pictures/make-picture";
import { pictureStore } from "@/lib/pictures/picture-store";
import { refusals } from "@/lib/pictures/refusals";
import { isUuid } from "@/lib/uuid";

type Context = { params: Promise<{ productId: string }> };

/** A picture, and the form around it. */
const MOST_FORM_BYTES = MOST_PICTURE_BYTES + 1024 * 1024;

/**
 * Takes pictures of a product: a script sends them one by one and asks for JSON, a plain form is led back to the page.
 * The proxy lets this address through, for the files' size; so everything is asked here, before a byte of the body is
 * read.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { productId } = await params;
  if (!isUuid(productId)) return new Response("There is no such product.\n", { status: 404 });
  const foreign = refusal(request.method, request.headers, env().SHOP_URL, MOST_FORM_BYTES);
  if (foreign?.status === 413) return say(request, productId, 413, refusals.heavy, "heavy");
  if (foreign) return new Response(`${foreign.message}\n`, { status: foreign.status });
  const person = await currentPerson();
  const no = staffRefusal(person, "STAFF");
  if (no || !person) return no ?? new Response(null, { status: 403 });
  const files = await readFiles(request);
  if (files.length === 0) return say(request, productId, 400, "Please choose a picture.");
  if (files.length > MOST_PICTURES) return say(request, productId, 400, "These are too many at once.");
  for (const file of files) {
    const upload = new Uint8Array(await file.arrayBuffer());
    const outcome = await addPicture(db(), pictureStore(), { productId, upload, userId: person.id });
    if (!outcome.ok) {
      const why = "why" in outcome ? outcome.why : "failed";
      return say(request, productId, 400, outcome.message, why);
    }
    for (const tag of outcome.stale) revalidateTag(tag, { expire: 0 });
  }
  return say(
    request,
    productId,
    200,
    files.length === 1 ? "The picture is there." : "The pictures are there.",
  );
}

async function readFiles(request: Request): Promise<File[]> {
  const form = await request.formData().catch(() => null);
  return (form?.getAll("picture") ?? []).filter(
    (entry): entry is File => entry instanceof File && entry.size > 0,
  );
}

/** `why` stands in the address that a plain form is led back to; the page knows its words. */
function say(request: Request, productId: string, status: number, message: string, why = "none"): Response {
  if (request.headers.get("accept")?.includes("application/json")) {
    return Response.json({ ok: status === 200, message }, { status });
  }
  const said = status === 200 ? "" : `?picture=${why}`;
  return new Response(null, {
    status: 303,
    headers: { Location: `/admin/products/${productId}${said}#pictures` },
  });
}
