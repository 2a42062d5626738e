"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ProductCard as Card } from "@/lib/catalog/types";
import { ProductGrid } from "./product-grid";

const KEY = "recently-viewed";
const KEPT = 9;
const SHOWN = 4;

/** What this browser has looked at, this product excepted. Kept in the browser only. */
export function RecentlyViewed({ product }: { product: Card }) {
  const t = useTranslations("Product");
  const [others, setOthers] = useState<Card[]>([]);
  useEffect(() => {
    const before = remembered().filter(({ id }) => id !== product.id);
    setOthers(before.slice(0, SHOWN));
    try {
      localStorage.setItem(KEY, JSON.stringify([product, ...before].slice(0, KEPT)));
    } catch {
      // Storage is full or forbidden: nothing is remembered.
    }
  }, [product]);

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

function remembered(): Card[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isCard) : [];
  } catch {
    return [];
  }
}

/** What another version of the shop wrote, or somebody by hand, is left out rather than believed. */
const isCard = (card: Partial<Card> | null): card is Card =>
  typeof card?.id === "string" &&
  typeof card.slug === "string" &&
  typeof card.name === "string" &&
  typeof card.tint === "string" &&
  typeof card.priceFrom?.minor === "number" &&
  typeof card.priceFrom.currency === "string" &&
  Array.isArray(card.variantIds);
