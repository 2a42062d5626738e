import type { NextRequest } from "next/server";
import { z } from "zod";
import { readStockStates } from "@/lib/catalog/read-stock-states";

const ids = z.array(z.uuid()).min(1).max(100);

/** What to say of the stock this second: `?v=<variant id>`, up to 100 of them. */
export async function GET(request: NextRequest) {
  const asked = ids.safeParse(request.nextUrl.searchParams.getAll("v"));
  if (!asked.success)
    return Response.json({ message: "Give 1 to 100 variant ids, as ?v=…&v=…" }, { status: 400 });
  const states = await readStockStates([...new Set(asked.data)]);
  return Response.json(states, { headers: { "cache-control": "no-store" } });
}
