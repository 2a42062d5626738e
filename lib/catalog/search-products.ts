import { db } from "@/lib/db";
import { type Candidate, countFacets, filterCandidates } from "./facets";
import { matchProducts } from "./match-products";
import { cardSelect, onSale, productCard } from "./product-card";
import { searchWords } from "./search-words";
import { sellableUnits } from "./stock-state";
import { readStoreSettings } from "./store-settings";
import type { SearchResult, SearchSort, SearchWish } from "./types";

const PAGE_SIZE = 24;
const MOST_FOUND = 1_000;

/** What a search finds, a page of it, with what it can be narrowed to. Not cached: queries are endless. */
export async function searchProducts(wish: SearchWish): Promise<SearchResult> {
  const words = searchWords(wish.query);
  const [store, match] = await Promise.all([
    readStoreSettings(db()),
    words.length > 0 ? matchProducts(db(), words) : null,
  ]);
  const all = await readCandidates(match?.ids ?? null);
  const found = filterCandidates(all, wish).sort(ORDERS[wish.sort]);
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(wish.page, pageCount);
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ id }) => id);
  const rows = await db().product.findMany({ where: { id: { in: shown } }, select: cardSelect });
  const byId = new Map(rows.map((row) => [row.id, productCard(row, store.currency)]));
  return {
    products: shown.flatMap((id) => byId.get(id) ?? []),
    total: found.length,
    page,
    pageCount,
    alike: match?.alike ?? false,
    facets: countFacets(all, wish),
    currency: store.currency,
  };
}

/** In the order of `ids`; without them, all that is on sale, in the shop's own order. */
async function readCandidates(ids: string[] | null): Promise<Candidate[]> {
  const rows = await db().product.findMany({
    where: ids ? { id: { in: ids } } : onSale,
    orderBy: [{ featured: "desc" }, { category: { position: "asc" } }, { position: "asc" }, { name: "asc" }],
    take: MOST_FOUND,
    select: {
      id: true,
      name: true,
      createdAt: true,
      category: { select: { slug: true, name: true } },
      variants: {
        where: { archivedAt: null },
        select: {
          priceMinor: true,
          stockLevel: { select: { onHand: true, backorderLimit: true } },
          optionValues: {
            select: {
              optionValue: { select: { value: true, swatch: true, option: { select: { name: true } } } },
            },
          },
        },
      },
    },
  });
  const candidates = rows.map(
    ({ variants, ...product }): Candidate => ({
      ...product,
      variants: variants.map(({ priceMinor, stockLevel, optionValues }) => {
        const named = (name: string) =>
          optionValues.find(({ optionValue }) => optionValue.option.name === name);
        return {
          priceMinor,
          sellable: stockLevel !== null && sellableUnits(stockLevel) > 0,
          colour: named("Colour")?.optionValue ?? null,
          size: named("Size")?.optionValue.value ?? null,
        };
      }),
    }),
  );
  if (!ids) return candidates;
  const place = new Map(ids.map((id, at) => [id, at]));
  return candidates.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

const cheapest = ({ variants }: Candidate) => Math.min(...variants.map(({ priceMinor }) => priceMinor));

/** "BEST" leaves the order as it is: by how well it matches. */
const ORDERS: Record<SearchSort, (a: Candidate, b: Candidate) => number> = {
  BEST: () => 0,
  NEW: (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  CHEAP: (a, b) => cheapest(a) - cheapest(b),
  DEAR: (a, b) => cheapest(b) - cheapest(a),
  NAME: (a, b) => a.name.localeCompare(b.name, "en"),
};
