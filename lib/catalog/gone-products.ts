import type { Tx } from "@/lib/db";
import { log } from "@/lib/log";

// The server's start and its pages are separate bundles, and know of each other by the process alone.
const kept = globalThis as { truecountGone?: ReadonlySet<string> };

/** More than a shop takes from its shelves in years; what was archived longest ago is unknown again. */
const MOST = 50_000;
const AGAIN_AFTER_MS = 10_000;

/** Whether an archived product, which shoppers could see once, had this address; as of some seconds ago. */
export const isGone = (slug: string): boolean => kept.truecountGone?.has(slug) ?? false;

/** The addresses that such products had, but for those that another product has by now. */
export async function readGoneSlugs(tx: Tx): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH gone AS (
      SELECT id, slug FROM product WHERE status = 'ARCHIVED' AND published_at IS NOT NULL
      ORDER BY updated_at DESC, slug LIMIT ${MOST}
    )
    SELECT slug FROM gone
    UNION SELECT f.slug FROM former_slug f JOIN gone ON gone.id = f.product_id
      WHERE NOT EXISTS (SELECT FROM product p WHERE p.slug = f.slug AND p.id <> gone.id)`;
  return new Set(rows.map(({ slug }) => slug));
}

/**
 * Learns at once what is gone, after a change; the other servers learn it some seconds later. While the database is
 * away, what was known stays.
 */
export async function learnGone(tx: Tx): Promise<void> {
  try {
    kept.truecountGone = await readGoneSlugs(tx);
  } catch (error) {
    log().debug({ err: error }, "Cannot read which products are gone; it is tried again");
  }
}

/** Keeps in mind which products are gone, so that no request for a product on sale has to ask. */
export async function rememberGone(db: () => Tx): Promise<void> {
  await learnGone(db());
  setTimeout(() => void rememberGone(db), AGAIN_AFTER_MS).unref();
}
