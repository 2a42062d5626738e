import type pg from "pg";

/** Ids of what the shop has, by table, so that a request can be about something that is there. */
export type Things = ReadonlyMap<string, readonly string[]>;

const AS_MANY = 25;
/** What goes by a name or a number in addresses. */
const BY_NAME: [what: string, column: string][] = [
  ["product", "slug"],
  ["category", "slug"],
  ["former_slug", "slug"],
  ["variant", "sku"],
  ["orders", "number"],
  ["stocktake", "number"],
  ["delivery", "number"],
];

/** A random few of each table that has ids; those of "product.slug" are slugs. */
export async function readThings(client: pg.Client): Promise<Things> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid'`,
  );
  const things = new Map<string, string[]>();
  const asked = [...rows.map(({ name }) => [name, "id"] as const), ...BY_NAME];
  for (const [table, column] of asked) {
    const found = await client.query<{ said: string }>(
      `SELECT ${column}::text AS said FROM ${table} ORDER BY random() LIMIT ${AS_MANY}`,
    );
    const said = found.rows.map((row) => row.said);
    if (said.length > 0) things.set(column === "id" ? table : `${table}.${column}`, said);
  }
  return things;
}

const PARAMETERS: [address: RegExp, things: string][] = [
  [/\/orders\/\[number\]/, "orders.number"],
  [/\/deliveries\/\[number\]/, "delivery.number"],
  [/\/stocktakes\/\[number\]/, "stocktake.number"],
  [/\/gone\/\[slug\]/, "former_slug.slug"],
  [/\/categories\/\[slug\]/, "category.slug"],
  [/\/products\/\[slug\]/, "product.slug"],
  [/\[productId\]/, "product"],
  [/\[variantId\]/, "variant"],
  [/\[importId\]/, "stock_import"],
  [/\[eventId\]/, "webhook_event"],
  [/\/orders\/\[id\]/, "orders"],
  [/\/addresses\/\[id\]/, "saved_address"],
];

/** What an address such as "/admin/orders/[number]" has in its brackets; none where the shop has no such thing. */
export function thingsOf(address: string, things: Things): readonly string[] {
  const [, table] = PARAMETERS.find(([pattern]) => pattern.test(address)) ?? [];
  return (table && things.get(table)) || [];
}
