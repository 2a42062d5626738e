import { unstable_cache } from "next/cache";
import { db } from "@/lib/db";
import { productTag, RENEW_AFTER_SECONDS } from "./tags";

export type GoneProduct = { slug: string; name: string; category: { slug: string; name: string } };

/** An archived product that shoppers could see once, by an address that it had; else null. */
export function readGone(slug: string): Promise<GoneProduct | null> {
  return unstable_cache(
    () =>
      db().product.findFirst({
        where: {
          ...{ status: "ARCHIVED", publishedAt: { not: null } },
          OR: [{ slug }, { formerSlugs: { some: { slug } } }],
        },
        select: { slug: true, name: true, category: { select: { slug: true, name: true } } },
      }),
    ["gone", slug],
    { tags: [productTag(slug)], revalidate: RENEW_AFTER_SECONDS },
  )();
}
