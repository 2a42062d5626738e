import { oneOf, type Query, searchOf } from "@/app/admin/address";
import { type StockSorting, type StockWish, stockSorts } from "@/lib/inventory/types";
import { isUuid } from "@/lib/uuid";

/** Which lines of the book an address asks for. */
export const stockWishOf = (query: Query): StockWish => ({
  search: searchOf(query),
  filter: oneOf(query["show"], ["all", "low", "out", "negative", "archived"] as const, "all"),
  category: categoryOf(query["category"]),
  product: productOf(query["product"]),
});

const categoryOf = (value: Query[string]) =>
  typeof value === "string" && /^[a-z0-9-]{1,100}$/.test(value) ? value : null;

const productOf = (value: Query[string]) => (typeof value === "string" && isUuid(value) ? value : null);

export const sortingOf = (query: Query): StockSorting => ({
  sort: oneOf(query["sort"], stockSorts, "product"),
  descending: query["order"] === "down",
});

/** How an address says so again; what is not said is everything, by name. */
export const sayingStock = (
  { search, filter, category, product }: StockWish,
  { sort, descending }: StockSorting,
) => ({
  q: search,
  show: filter === "all" ? undefined : filter,
  category: category ?? undefined,
  product: product ?? undefined,
  sort: sort === "product" ? undefined : sort,
  order: descending ? "down" : undefined,
});
