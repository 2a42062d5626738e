import type { NextRequest } from "next/server";
import { suggestProducts } from "@/lib/catalog/suggest-products";

const LONGEST_QUERY = 100;

/** Products for what is being typed, `?q=`. The same for everybody, so a minute old is young enough. */
export async function GET(request: NextRequest) {
  const query = (request.nextUrl.searchParams.get("q") ?? "").slice(0, LONGEST_QUERY);
  return Response.json(await suggestProducts(query), { headers: { "cache-control": "public, max-age=60" } });
}
