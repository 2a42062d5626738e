import type { SearchFacets, SearchWish } from "./types";

/** What filters look at of a product. Prices are in the store's currency, in its minor unit. */
export type Candidate = {
  id: string;
  name: string;
  category: { slug: string; name: string };
  createdAt: Date;
  variants: {
    priceMinor: number;
    sellable: boolean;
    colour: { value: string; swatch: string | null } | null;
    size: string | null;
  }[];
};

type Filters = Pick<SearchWish, "categories" | "colours" | "sizes" | "minMinor" | "maxMinor" | "inStock">;
type Filter = keyof Filters;

/** Those of which one variant has all that is asked for: the red one in stock, not a red one and another in stock. */
export const filterCandidates = (all: readonly Candidate[], wish: Filters): Candidate[] =>
  all.filter((candidate) => passes(candidate, wish));

/**
 * What can be chosen and how many products it would show. A value is counted among what the other filters
 * leave, its own filter's values being alternatives.
 */
export function countFacets(all: readonly Candidate[], wish: Filters): SearchFacets {
  const leftBy = (filter: Filter) => all.filter((candidate) => passes(candidate, wish, [filter]));
  const colours = leftBy("colours").map((candidate) =>
    fitting(candidate, wish, ["colours"]).flatMap(({ colour }) =>
      colour ? [{ value: colour.value, label: colour.value, swatch: colour.swatch }] : [],
    ),
  );
  const sizes = leftBy("sizes").map((candidate) =>
    fitting(candidate, wish, ["sizes"]).flatMap(({ size }) =>
      size ? [{ value: size, label: size, swatch: null }] : [],
    ),
  );
  const categories = leftBy("categories").map(({ category }) => [
    { value: category.slug, label: category.name, swatch: null },
  ]);
  const prices = all
    .filter((candidate) => passes(candidate, wish, ["minMinor", "maxMinor"]))
    .flatMap((candidate) => fitting(candidate, wish, ["minMinor", "maxMinor"]))
    .map(({ priceMinor }) => priceMinor);
  return {
    categories: tally(categories, wish.categories),
    colours: tally(colours, wish.colours),
    sizes: tally(sizes, wish.sizes),
    inStock: filterCandidates(leftBy("inStock"), { ...wish, inStock: true }).length,
    lowestMinor: prices.length > 0 ? prices.reduce((a, b) => Math.min(a, b)) : null,
    highestMinor: prices.length > 0 ? prices.reduce((a, b) => Math.max(a, b)) : null,
  };
}

function passes(candidate: Candidate, wish: Filters, but: Filter[] = []): boolean {
  const { categories } = wish;
  const inCategory =
    but.includes("categories") || categories.length === 0 || categories.includes(candidate.category.slug);
  return inCategory && fitting(candidate, wish, but).length > 0;
}

function fitting({ variants }: Candidate, wish: Filters, but: Filter[]) {
  const asks = (filter: Filter) => !but.includes(filter);
  return variants.filter(
    ({ priceMinor, sellable, colour, size }) =>
      (!asks("inStock") || !wish.inStock || sellable) &&
      (!asks("minMinor") || wish.minMinor === null || priceMinor >= wish.minMinor) &&
      (!asks("maxMinor") || wish.maxMinor === null || priceMinor <= wish.maxMinor) &&
      (!asks("colours") ||
        wish.colours.length === 0 ||
        (colour !== null && wish.colours.includes(colour.value))) &&
      (!asks("sizes") || wish.sizes.length === 0 || (size !== null && wish.sizes.includes(size))),
  );
}

type Value = { value: string; label: string; swatch: string | null };

/** Each value with the number of products that have it; what is chosen stays, even at none. */
function tally(perProduct: Value[][], chosen: readonly string[]): SearchFacets["colours"] {
  const found = new Map(
    chosen.map((value) => [value, { value, label: value, swatch: null as string | null, count: 0 }]),
  );
  for (const values of perProduct) {
    for (const value of new Map(values.map((one) => [one.value, one])).values()) {
      const before = found.get(value.value)?.count ?? 0;
      found.set(value.value, { ...value, count: before + 1 });
    }
  }
  return [...found.values()]
    .map((value) => ({ ...value, chosen: chosen.includes(value.value) }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "en", { numeric: true }));
}
