import { connect, type Db } from "@/lib/db";
import { aCart } from "@/prisma/factories";
import { send } from "./send";
import type { Line } from "./settle";

type Visit = { path: string; cookie?: string };
type Page = { what: string; visits: Visit[]; goal: number; made: boolean };

const CONNECTIONS = [10, 50] as const;
const CARTS = 50;
const LINES_PER_CART = 3;
// A page that is kept for everybody is served many times as often as one that is made for each visitor.
const KEPT = { goal: 0.7, requests: 3_000 };
const MADE = { goal: 0.35, requests: 800 };

/** Pages per second of the sample shop, beside bare pages of the same Next on the same machine. */
export async function benchPages(shopPort: number, barePort: number, databaseUrl: string): Promise<Line[]> {
  const pages = await pagesOf(databaseUrl);
  await visit(barePort, [{ path: "/" }, { path: "/made" }], 1_000, 10);
  for (const { visits } of pages) await visit(shopPort, visits, 400, 10);

  const lines: Line[] = [];
  for (const senders of CONNECTIONS) {
    const bare = await visit(barePort, [{ path: "/" }], KEPT.requests, senders);
    const bareMade = await visit(barePort, [{ path: "/made" }], MADE.requests, senders);
    lines.push({ what: "a bare static page", senders, measured: bare });
    const ratio = bareMade.perSecond / bare.perSecond;
    lines.push({ what: "a bare page made at each visit", senders, measured: bareMade, ratio });
    for (const { what, visits, goal, made } of pages) {
      const { requests } = made ? MADE : KEPT;
      const measured = await visit(shopPort, visits, requests, senders);
      lines.push({
        ...{ what, senders, measured, goal: `≥ ${goal.toFixed(2)} of the bare page` },
        ratio: measured.perSecond / bare.perSecond,
        ...(made ? { ofBareMade: measured.perSecond / bareMade.perSecond } : {}),
      });
    }
  }
  return lines;
}

type Shop = { port: number; databaseUrl: string };

/** The same pages of a shop with many more variants, as how many times as long they take. */
export async function benchLargePages(small: Shop, large: Shop): Promise<Line[]> {
  const senders = 10;
  const [inSmall, inLarge] = [await pagesOf(small.databaseUrl), await pagesOf(large.databaseUrl)];
  const lines: Line[] = [];
  for (const [n, { what, visits, made }] of inSmall.entries()) {
    const count = (made ? MADE : KEPT).requests;
    // The large shop has the small one's addresses as well, but carts of its own.
    const there = visits.some(({ cookie }) => cookie) ? (inLarge[n]?.visits ?? []) : visits;
    await visit(small.port, visits, 400, senders);
    await visit(large.port, there, 400, senders);
    const few = await visit(small.port, visits, count, senders);
    const many = await visit(large.port, there, count, senders);
    lines.push({
      ...{ what: `${what}, 100,000 variants`, senders, measured: many, goal: "≤ 1.20 times as long" },
      ratio: few.perSecond / many.perSecond,
    });
  }
  return lines;
}

async function pagesOf(databaseUrl: string): Promise<Page[]> {
  const db = connect(databaseUrl, 2);
  try {
    const [categories, products, cookies] = [
      await categoriesOf(db),
      await productsOf(db),
      await fillCarts(db),
    ];
    const own = (path: string) => cookies.map((cookie) => ({ path, cookie }));
    return [
      { what: "home", visits: [{ path: "/" }], goal: KEPT.goal, made: false },
      {
        what: "category",
        visits: categories.map((slug) => ({ path: `/categories/${slug}` })),
        ...{ goal: KEPT.goal, made: false },
      },
      {
        what: "product",
        visits: products.map(({ slug }) => ({ path: `/products/${slug}` })),
        ...{ goal: KEPT.goal, made: false },
      },
      {
        what: "search",
        visits: products.map(({ name }) => ({ path: searchFor(name) })),
        ...{ goal: MADE.goal, made: false },
      },
      { what: "cart of three lines", visits: own("/cart"), goal: MADE.goal, made: true },
      { what: "checkout of three lines", visits: own("/checkout"), goal: MADE.goal, made: true },
    ];
  } finally {
    await db.$disconnect();
  }
}

// The last word of a name says what the thing is, and finds its kind.
const searchFor = (name: string) => `/search?q=${encodeURIComponent(name.split(" ").at(-1) ?? name)}`;

async function categoriesOf(db: Db): Promise<string[]> {
  return (await db.category.findMany({ select: { slug: true } })).map(({ slug }) => slug);
}

function productsOf(db: Db) {
  return db.product.findMany({ where: { status: "ACTIVE" }, select: { slug: true, name: true } });
}

/** The cookies of visitors who have something in their cart. */
async function fillCarts(db: Db): Promise<string[]> {
  const onShelf = await db.variant.findMany({
    where: { archivedAt: null, stockLevel: { onHand: { gt: 0 } } },
    select: { id: true },
  });
  const cookies: string[] = [];
  for (let cart = 0; cart < CARTS; cart++) {
    const lines = Array.from({ length: LINES_PER_CART }, (_, line) => ({
      variantId: onShelf[(cart * LINES_PER_CART + line) % onShelf.length]?.id ?? "",
      quantity: 1,
    }));
    cookies.push(`cart=${(await aCart(db, { lines })).token}`);
  }
  return cookies;
}

function visit(port: number, visits: Visit[], count: number, senders: number) {
  const requests = visits.map(requestFor);
  const sent = Array.from({ length: count }, (_, n) => requests[n % requests.length] ?? Buffer.alloc(0));
  return send(port, sent, senders);
}

// Nothing is asked to be packed: a proxy before the shop does that for all pages alike.
function requestFor({ path, cookie }: Visit): Buffer {
  const head = [`GET ${path} HTTP/1.1`, "host: localhost", "accept: text/html"];
  return Buffer.from(`${[...head, ...(cookie ? [`cookie: ${cookie}`] : [])].join("\r\n")}\r\n\r\n`);
}
