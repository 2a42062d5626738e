import { connect, type Db } from "@/lib/db";
import { aCart } from "@/prisma/factories";
import { send } from "./send";
import type { Line } from "./settle";

type Visit = { path: string; cookie?: string };
type Page = { what: string; visits: Visit[]; goal: number };

const CONNECTIONS = [10, 50] as const;
const CARTS = 50;
const LINES_PER_CART = 3;
// A page that is kept for everybody is served many times as often as one that is made for each visitor.
const KEPT = { goal: 0.7, requests: 3_000 };
const MADE = { goal: 0.35, requests: 800 };

/** Pages per second of the sample shop, beside a bare static page of the same Next on the same machine. */
export async function benchPages(shopPort: number, barePort: number, databaseUrl: string): Promise<Line[]> {
  const pages = await pagesOf(databaseUrl);
  await visit(barePort, [{ path: "/" }], 1_000, 10);
  for (const { visits } of pages) await visit(shopPort, visits, 400, 10);

  const lines: Line[] = [];
  for (const senders of CONNECTIONS) {
    const bare = await visit(barePort, [{ path: "/" }], KEPT.requests, senders);
    lines.push({ what: "a bare static page", senders, measured: bare });
    for (const { what, visits, goal } of pages) {
      const { requests } = goal === KEPT.goal ? KEPT : MADE;
      const measured = await visit(shopPort, visits, requests, senders);
      const ratio = measured.perSecond / bare.perSecond;
      lines.push({ what, senders, measured, goal: `≥ ${goal.toFixed(2)} of the bare page`, ratio });
    }
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
      { what: "home", visits: [{ path: "/" }], goal: KEPT.goal },
      {
        what: "category",
        visits: categories.map((slug) => ({ path: `/categories/${slug}` })),
        goal: KEPT.goal,
      },
      {
        what: "product",
        visits: products.map(({ slug }) => ({ path: `/products/${slug}` })),
        goal: KEPT.goal,
      },
      { what: "search", visits: products.map(({ name }) => ({ path: searchFor(name) })), goal: MADE.goal },
      { what: "cart of three lines", visits: own("/cart"), goal: MADE.goal },
      { what: "checkout of three lines", visits: own("/checkout"), goal: MADE.goal },
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
