// What the lists of the admin are asked, as their pages ask: a first page, a search, a page from deep within.
import { listAudit, readAuditChoices } from "@/lib/audit/list-audit";
import { listCategories as listShopCategories } from "@/lib/catalog/manage/categories";
import { listProducts, type ProductWish } from "@/lib/catalog/manage/list-products";
import { addDays, readToday } from "@/lib/catalog/shop-days";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { listEvents } from "@/lib/checkout/list-events";
import { listOpenCheckouts } from "@/lib/checkout/list-open-checkouts";
import { listQuarantined } from "@/lib/checkout/read-event";
import type { Db } from "@/lib/db";
import { countLow } from "@/lib/inventory/count-low";
import { listDeliveries } from "@/lib/inventory/delivery/read-delivery";
import { countImportRows, listImportRows, listImports } from "@/lib/inventory/import/list-imports";
import { listMovements } from "@/lib/inventory/list-movements";
import { countStock, listStock, type StockListWish } from "@/lib/inventory/list-stock";
import { readLevelCurve } from "@/lib/inventory/read-level-curve";
import { readStockProof } from "@/lib/inventory/read-stock-proof";
import { fromBook } from "@/lib/inventory/stock-book";
import { keysOf, written } from "@/lib/inventory/stock-order";
import { listStocktakeLines, listStocktakes } from "@/lib/inventory/stocktake/read-stocktake";
import { listGivenUpJobs, readQueueLag } from "@/lib/jobs/list-failed";
import { countOrdersWaiting } from "@/lib/orders/count-attention";
import { listOrders, type OrderListWish } from "@/lib/orders/list-orders";
import { listSold } from "@/lib/orders/list-sold";
import { readSales } from "@/lib/orders/read-sales";
import { listCustomers } from "@/lib/people/list-customers";
import { listInvitations, listStaff } from "@/lib/people/list-people";

export type Question = [name: string, ask: () => Promise<unknown>];

export async function adminQuestions(db: Db): Promise<Question[]> {
  const found = await readPlaces(db);
  return [
    ...stockQuestions(db, found),
    ...orderQuestions(db, found),
    ...salesQuestions(db, await readToday(db), await readStoreSettings(db)),
    ...peopleQuestions(db, found),
    ...productQuestions(db),
    ...recordQuestions(db, found),
    ...workQuestions(db, found),
  ];
}

/** Rows from the middle and from near the end of the lists, and words that find something. */
async function readPlaces(db: Db) {
  const [row] = await db.$queryRaw<Record<keyof typeof wanted, string>[]>`
    SELECT
      (SELECT v.id::text FROM variant v JOIN product p ON p.id = v.product_id ORDER BY p.name, p.id, v.position, v.id
        OFFSET (SELECT count(*) / 2 FROM variant) LIMIT 1) AS "stockMiddle",
      (SELECT v.id::text FROM variant v JOIN product p ON p.id = v.product_id ORDER BY p.name, p.id, v.position, v.id
        OFFSET (SELECT count(*) * 99 / 100 FROM variant) LIMIT 1) AS "stockEnd",
      (SELECT min(number)::text FROM orders WHERE number % 1000 = 500) AS "orderEnd",
      (SELECT email FROM orders ORDER BY number OFFSET (SELECT count(*) / 2 FROM orders) LIMIT 1) AS email,
      (SELECT id FROM webhook_event ORDER BY received_at OFFSET 1000 LIMIT 1) AS "eventEnd",
      (SELECT id::text FROM audit_entry ORDER BY created_at OFFSET 1000 LIMIT 1) AS "auditEnd",
      (SELECT id::text FROM app_user WHERE email = 'staff3@example.com') AS staff,
      (SELECT id::text FROM app_user WHERE email LIKE 'visitor%' ORDER BY email DESC LIMIT 1) AS "accountEnd",
      (SELECT variant_id::text FROM stock_movement GROUP BY variant_id ORDER BY count(*) DESC LIMIT 1) AS variant,
      (SELECT seq::text FROM stock_movement ORDER BY seq OFFSET 1000 LIMIT 1) AS "movementEnd",
      (SELECT min(number)::text FROM delivery WHERE number > 40) AS "deliveryEnd",
      (SELECT id::text FROM stocktake WHERE status = 'OPEN' LIMIT 1) AS stocktake,
      (SELECT l.id::text FROM stocktake_line l JOIN stocktake s ON s.id = l.stocktake_id AND s.status = 'OPEN'
        JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
        ORDER BY p.name DESC, p.id DESC, v.position DESC, v.id DESC OFFSET 1000 LIMIT 1) AS "lineEnd",
      (SELECT id::text FROM stock_import WHERE status = 'READY' LIMIT 1) AS import`;
  return { ...wanted, ...row };
}

const wanted = {
  ...{ stockMiddle: "", stockEnd: "", orderEnd: "", email: "", eventEnd: "", auditEnd: "", staff: "" },
  ...{
    accountEnd: "",
    variant: "",
    movementEnd: "",
    deliveryEnd: "",
    stocktake: "",
    lineEnd: "",
    import: "",
  },
};
type Places = typeof wanted;

/** The place of a variant in the book, as a page gives it that ends with it. */
async function placeOfVariant(db: Db, variantId: string, sorting: StockListWish["sorting"]) {
  const { columns, place, join } = keysOf(sorting);
  const [row] = await db.$queryRaw<{ place: string[] }[]>`
    SELECT ${place} AS place
    FROM (SELECT ${columns} ${fromBook} ${join} WHERE l.variant_id = ${variantId}::uuid) AS line`;
  return row ? written(row.place) : null;
}

function stockQuestions(db: Db, { stockMiddle, stockEnd, variant, movementEnd }: Places): Question[] {
  const all: StockListWish = {
    ...{ search: "", filter: "all", category: null, product: null },
    sorting: { sort: "product", descending: false },
  };
  const ask = (name: string, wish: Partial<StockListWish>): Question => [
    `stock, ${name}`,
    () => listStock(db, { ...all, ...wish }),
  ];
  const first = (sort: StockListWish["sorting"]["sort"]) => ({ sorting: { sort, descending: true } });
  const askFrom = (name: string, variantId: string, wish: Partial<StockListWish> = {}): Question => {
    let after: string | null = null;
    const { sorting } = { ...all, ...wish };
    return [
      `stock, ${name}`,
      async () => {
        after ??= await placeOfVariant(db, variantId, sorting);
        return listStock(db, { ...all, ...wish, after });
      },
    ];
  };
  return [
    ask("first page", {}),
    askFrom("from the middle", stockMiddle),
    askFrom("near the end", stockEnd),
    ask("most on hand first", first("on-hand")),
    ask("last moved first", first("moved")),
    ask("at the till first", first("at-till")),
    ask("most changed over 30 days first", first("trend")),
    askFrom("by SKU, from the middle", stockMiddle, first("sku")),
    askFrom("most on hand, from the middle", stockMiddle, first("on-hand")),
    ask("out", { filter: "out" }),
    ask("archived", { filter: "archived" }),
    ask("one category", { category: "range-3" }),
    ask("search of a SKU", { search: "L-0054321" }),
    ask("search of two words", { search: "copper kettle" }),
    ask("search of two letters", { search: "ke" }),
    ask("search of what is not there", { search: "zqx" }),
    ["a variant's history, first page", () => listMovements(db, { variantId: variant, count: 50 })],
    [
      "a variant's history, its oldest",
      () => listMovements(db, { variantId: variant, before: movementEnd, count: 50 }),
    ],
    [
      "a variant's level through time, and its proof",
      () => Promise.all([readLevelCurve(db, { variantId: variant }), readStockProof(db, variant)]),
    ],
    ["a variant's open checkouts", () => listOpenCheckouts(db, variant)],
    ["last movements", () => listMovements(db, { count: 12 })],
    ["how many are low", () => countLow(db)],
  ];
}

function orderQuestions(db: Db, { orderEnd, email }: Places): Question[] {
  const all: OrderListWish = { search: "", money: null, from: null, to: null, filter: "ALL" };
  const ask = (name: string, wish: Partial<OrderListWish>): Question => [
    `orders, ${name}`,
    () => listOrders(db, { ...all, ...wish }),
  ];
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return [
    ask("first page", {}),
    ask("near the end", { after: orderEnd }),
    ask("shipped, near the end", { filter: "SHIPPED", after: orderEnd }),
    ask("to ship", { filter: "TO_SHIP" }),
    ask("a month", { from: day(200), to: day(170) }),
    ask("refunded", { money: "REFUNDED" }),
    ask("paid, nothing refunded", { money: "PAID" }),
    ask("search of a number", { search: "150000" }),
    ask("search of a mail address", { search: email }),
    ask("search of a name", { search: email.split(/[.@]/)[0] ?? "" }),
    ask("search of two names", { search: "okafor tara" }),
    ask("search of a SKU", { search: "L-0054321" }),
    ask("search of a part of many SKUs", { search: "L-00" }),
    ask("search of two letters", { search: "ok" }),
    ask("search of what all have", { search: "example", after: orderEnd }),
    ask("search of what is not there", { search: "zqx" }),
  ];
}

function salesQuestions(db: Db, today: string, { currency }: { currency: string }): Question[] {
  const last = (days: number) => ({ from: addDays(today, 1 - days), to: today, currency });
  return [
    ["overview: today", () => readSales(db, last(1))],
    ["overview: 30 days", () => readSales(db, last(30))],
    ["overview: a year", () => readSales(db, last(365))],
    [
      "overview: what needs a hand",
      () =>
        Promise.all([
          countOrdersWaiting(db),
          db.webhookEvent.count({ where: { status: "FAILED" } }),
          db.webhookEvent.count({ where: { status: "QUARANTINED" } }),
          readQueueLag(db),
          countStock(db, { search: "", category: null, product: null }),
        ]),
    ],
    ["units sold, 30 days", () => listSold(db, { ...last(30), page: 1 })],
    ["units sold, 30 days, page 200", () => listSold(db, { ...last(30), page: 200 })],
    ["units sold, a year", () => listSold(db, { ...last(365), page: 1 })],
  ];
}

function peopleQuestions(db: Db, { orderEnd, accountEnd, email }: Places): Question[] {
  return [
    ["staff and invitations", () => Promise.all([listStaff(db), listInvitations(db)])],
    ["customers, first page", () => listCustomers(db, { search: "" })],
    ["customers, near the end of the buyers", () => listCustomers(db, { search: "", after: orderEnd })],
    ["customers, the last accounts", () => listCustomers(db, { search: "", before: accountEnd })],
    ["customers, search of a mail address", () => listCustomers(db, { search: email })],
    ["customers, search of a name", () => listCustomers(db, { search: "okafor" })],
    ["customers, search of two letters", () => listCustomers(db, { search: "ok" })],
    ["customers, search of what is not there", () => listCustomers(db, { search: "zqx" })],
  ];
}

function productQuestions(db: Db): Question[] {
  const all: ProductWish = { search: "", filter: "ALL", category: "", sort: "CHANGED", page: 1 };
  const ask = (name: string, wish: Partial<ProductWish>): Question => [
    `products, ${name}`,
    () => listProducts(db, { ...all, ...wish }),
  ];
  return [
    ask("first page", {}),
    ask("page 900", { page: 900 }),
    ask("by name, page 900", { sort: "NAME", page: 900 }),
    ask("one category", { category: "range-3" }),
    ask("search of a name", { search: "copper kettle" }),
    ask("search of a SKU", { search: "L-0054321" }),
    ask("search of two letters", { search: "ke" }),
    ["categories", () => listShopCategories(db)],
  ];
}

function recordQuestions(db: Db, { eventEnd, auditEnd, staff }: Places): Question[] {
  const audit = { userId: null, entities: null, from: null, until: null };
  return [
    ["payments, first page", () => listEvents(db, { filter: "ALL" })],
    ["payments, near the end", () => listEvents(db, { filter: "ALL", after: eventEnd })],
    ["payments, failed", () => listEvents(db, { filter: "FAILED" })],
    [
      "payments, what needs a hand",
      () =>
        Promise.all([
          listQuarantined(db),
          listGivenUpJobs(db),
          db.webhookEvent.count({ where: { status: "FAILED" } }),
        ]),
    ],
    ["audit, first page", () => listAudit(db, audit)],
    ["audit, near the end", () => listAudit(db, { ...audit, after: auditEnd })],
    ["audit, one person's", () => listAudit(db, { ...audit, userId: staff })],
    [
      "audit, one person's, of products",
      () => listAudit(db, { ...audit, userId: staff, entities: ["product"] }),
    ],
    ["audit, of settings", () => listAudit(db, { ...audit, entities: ["store_settings"] })],
    ["audit, what to choose from", () => readAuditChoices(db)],
  ];
}

function workQuestions(db: Db, { deliveryEnd, stocktake, lineEnd, import: importId }: Places): Question[] {
  const lines = { stocktakeId: stocktake, filter: "all" as const, search: "" };
  const rows = { importId, applied: false, verdict: "CHANGE" as const };
  return [
    ["deliveries, first page", () => listDeliveries(db)],
    ["deliveries, near the end", () => listDeliveries(db, { after: deliveryEnd })],
    ["stocktakes", () => listStocktakes(db)],
    ["count of all variants, first page", () => listStocktakeLines(db, lines)],
    ["count of all variants, near the end", () => listStocktakeLines(db, { ...lines, after: lineEnd })],
    ["count of all variants, search", () => listStocktakeLines(db, { ...lines, search: "L-0054321" })],
    ["imports", () => listImports(db)],
    [
      "import of 100,000 rows, first page",
      async () => [await countImportRows(db, rows), await listImportRows(db, rows)],
    ],
    [
      "import of 100,000 rows, unchanged, deep",
      () => listImportRows(db, { ...rows, verdict: "SAME", after: "95000" }),
    ],
  ];
}
