import { updateTag } from "next/cache";
import { learnGone } from "@/lib/catalog/gone-products";
import { db } from "@/lib/db";

/** What changed is on the shop at once: cached pages that showed something else are made anew when next asked for. */
export async function renewing<R extends { ok: true; stale: string[] } | { ok: false }>(
  change: Promise<R>,
): Promise<R> {
  const outcome = await change;
  if (!outcome.ok) return outcome;
  for (const tag of outcome.stale) updateTag(tag);
  await learnGone(db());
  return outcome;
}
