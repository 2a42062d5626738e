import type { NextRequest } from "next/server";
import { z } from "zod";
import { readCards } from "@/lib/catalog/read-cards";
import { db } from "@/lib/db";

const ids = z.array(z.uuid()).min(1).max(12);

/** What to show today of products that somebody looked at before: `?p=<product id>`, up to 12 of them. */
export async function GET(request: NextRequest) {
  const asked = ids.safeParse(request.nextUrl.searchParams.getAll("p"));
  if (!asked.success)
    return Response.json({ message: "Give 1 to 12 product ids, as ?p=…&p=…" }, { status: 400 });
  const cards = await readCards(db(), [...new Set(asked.data)]);
  return Response.json(cards, { headers: { "cache-control": "no-store" } });
}
