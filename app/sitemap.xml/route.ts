import type { NextRequest } from "next/server";
import { countSitemapParts, readSitemap } from "@/lib/catalog/read-sitemap";
import { sitemapIndexXml, sitemapXml } from "@/lib/catalog/sitemap-xml";
import { env } from "@/lib/env";

/** Without this word, Next takes any address of this name for one to be made when the shop is built. */
export const dynamic = "force-dynamic";

/**
 * The addresses worth finding: all of them, or, in a shop of many products, an index of parts, each at
 * `/sitemap.xml?part=n`. Made at each request from cached reads: neither the shop's address nor its database is
 * known when it is built, which is why the parts are not Next's own (`generateSitemaps`).
 */
export async function GET(request: NextRequest): Promise<Response> {
  const shopUrl = env().SHOP_URL;
  const parts = await countSitemapParts();
  const wanted = request.nextUrl.searchParams.get("part");
  if (wanted === null && parts > 1) return xml(sitemapIndexXml(shopUrl, parts));

  const part = Number(wanted ?? 1);
  if (!Number.isInteger(part) || part < 1 || part > parts)
    return new Response("Not found\n", { status: 404 });
  return xml(sitemapXml(shopUrl, await readSitemap(part)));
}

const xml = (body: string) => new Response(body, { headers: { "content-type": "application/xml" } });
