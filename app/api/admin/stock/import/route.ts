import { NextResponse } from "next/server";
import { currentPerson } from "@/lib/auth/person";
import { staffRefusal } from "@/lib/auth/staff-handler";
import { beginImport } from "@/lib/checkout/import-stock";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { MOST_UPLOAD_BYTES, refusal } from "@/lib/headers/refusal";

const LONGEST_NAME = 120;

/**
 * Takes a file of levels from staff, and leads to the page that shows what it would do. It changes no level.
 * The proxy lets this address through, for the file's size; so everything is asked here, before it is read.
 */
export async function POST(request: Request): Promise<Response> {
  const refused = refusal(request.method, request.headers, env().SHOP_URL, MOST_UPLOAD_BYTES);
  if (refused?.status === 413) return backSaying("too-large");
  if (refused) return new Response(`${refused.message}\n`, { status: refused.status });
  const person = await currentPerson();
  const no = staffRefusal(person, "STAFF");
  if (no || !person) return no ?? new Response(null, { status: 403 });

  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) return backSaying("no-file");
  if (file.size === 0) return backSaying(file.name ? "empty" : "no-file");
  const importId = await beginImport(db(), {
    fileName: nameOf(file),
    bytes: new Uint8Array(await file.arrayBuffer()),
    userId: person.id,
  });
  return seeOther(`/admin/stock/import/${importId}`);
}

/** A name to show, and nothing else: no folders, no signs that cannot be read. */
const nameOf = (file: File) =>
  (file.name.split(/[\\/]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim().slice(0, LONGEST_NAME) || "stock.csv";

const backSaying = (what: "no-file" | "empty" | "too-large") => seeOther(`/admin/stock/import?said=${what}`);

/** A browser that goes on from here asks with GET; a relative address holds behind any proxy. */
const seeOther = (location: string) => new NextResponse(null, { status: 303, headers: { location } });
