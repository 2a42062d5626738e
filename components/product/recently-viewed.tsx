"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ProductCard as Card } from "@/lib/catalog/types";
import { UUID } from "@/lib/uuid";
import { ProductGrid } from "./product-grid";

const KEY = "recently-viewed";
const KEPT = 9;
const SHOWN = 4;

/**
 * What this browser has looked at, this product excepted. Only which products those were is kept, and in the browser
 * alone: what they cost, and whether they are sold at all, is asked of the shop.
 */
export function RecentlyViewed({ productId }: { productId: string }) {
  const t = useTranslations("Product");
  const [others, setOthers] = useState<Card[]>([]);
  useEffect(() => {
    const before = remembered().filter((id) => id !== productId);
    try {
      localStorage.setItem(KEY, JSON.stringify([productId, ...before].slice(0, KEPT)));
    } catch {
      // Storage is full or forbidden: nothing is remembered.
    }
    const left = new AbortController();
    void cardsOf(before, left.signal).then((cards) => setOthers(cards.slice(0, SHOWN)));
    return () => left.abort();
  }, [productId]);

  if (others.length === 0) return null;
  return (
    <section className="mt-24 sm:mt-32" aria-labelledby="recent">
      <h2 id="recent" className="mb-8 text-2xl font-semibold">
        {t("lookedAt")}
      </h2>
      <ProductGrid products={others} travels={false} />
    </section>
  );
}

function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    // What another version of the shop wrote, or somebody by hand, would spoil the question for all of them.
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string" && UUID.test(id)) : [];
  } catch {
    return [];
  }
}

async function cardsOf(ids: string[], signal: AbortSignal): Promise<Card[]> {
  if (ids.length === 0) return [];
  try {
    const response = await fetch(`/api/cards?${new URLSearchParams(ids.map((id) => ["p", id]))}`, { signal });
    const cards: unknown = response.ok ? await response.json() : [];
    return Array.isArray(cards) ? cards.filter(isCard) : [];
  } catch {
    // Offline, or left: nothing is shown rather than what may be wrong.
    return [];
  }
}

/** What stands between us and the shop may answer anything. */
const isCard = (card: Partial<Card> | null): card is Card =>
  typeof card?.id === "string" &&
  typeof card.slug === "string" &&
  typeof card.name === "string" &&
  typeof card.tint === "string" &&
  typeof card.priceFrom?.minor === "number" &&
  typeof card.priceFrom.currency === "string" &&
  Array.isArray(card.variantIds);
