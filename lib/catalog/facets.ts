import { type PriceTally, priceBands } from "./price-bands";
import type { FacetValue, SearchFacets, SearchWish } from "./types";

/** A value as it was found, with the number of products that choosing it would show. */
type Tally = Omit<FacetValue, "chosen">;

/** What was counted, in no order. Prices are in the store's currency, in its minor unit. */
export type Counted = {
  categories: Tally[];
  colours: Tally[];
  sizes: Tally[];
  prices: PriceTally[];
  inStock: number;
  lowestMinor: number | null;
  highestMinor: number | null;
};

/**
 * What can be chosen: what is chosen first, to be taken back even where nothing has it, then what shows the most. A page
 * has room for the first of them only.
 */
export function facetsOf(counted: Counted, wish: SearchWish): SearchFacets {
  const { inStock, lowestMinor, highestMinor } = counted;
  return {
    categories: inOrder(counted.categories, wish.categories),
    colours: inOrder(counted.colours, wish.colours),
    sizes: inOrder(counted.sizes, wish.sizes),
    prices: priceBands(counted.prices).map((band) => ({
      ...band,
      chosen: band.minMinor === wish.minMinor && band.maxMinor === wish.maxMinor,
    })),
    ...{ inStock, lowestMinor, highestMinor },
  };
}

function inOrder(found: readonly Tally[], chosen: readonly string[]): FacetValue[] {
  const gone = chosen.filter((wanted) => !found.some(({ value }) => value === wanted));
  return [...found, ...gone.map((value) => ({ value, label: value, swatch: null, count: 0 }))]
    .map((value) => ({ ...value, chosen: chosen.includes(value.value) }))
    .sort(
      (a, b) =>
        Number(b.chosen) - Number(a.chosen) ||
        b.count - a.count ||
        a.label.localeCompare(b.label, "en", { numeric: true }),
    );
}
