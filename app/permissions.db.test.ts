// Who may do what: every page, handler and action of the shop, found by the file system, called as it is, by
// everybody. One that is not in the table fails.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { sessionCookieName } from "@/lib/auth/options";
import { connect, type Db } from "@/lib/db";
import { env } from "@/lib/env";
import { PEER_HEADER } from "@/lib/limits/client-address";
import { connectLimits } from "@/lib/limits/limits";
import { aCart, aStore, aUser, aVariant } from "@/prisma/factories";

const EVERYBODY = ["anonymous", "other shopper", "viewer", "staff", "owner", "shopper"] as const;
type Who = (typeof EVERYBODY)[number];
const READERS = ["viewer", "staff", "owner"] as const;
const WRITERS = ["staff", "owner"] as const;
const NOBODY = [] as const;
/** The shopper, whose cart, order and payment the others ask for. */
const OWN = ["shopper"] as const;

interface World {
  people: Map<Who, Map<string, string>>;
  variantId: string;
  productId: string;
  productSlug: string;
  categorySlug: string;
  lineId: string;
  orderId: string;
  orderNumber: number;
  sessionId: string;
}

/** What is done is looked up in the database where the answer alone would not tell. */
type Row = [
  may: readonly Who[],
  sent: (world: World) => unknown[],
  done?: (world: World) => Promise<boolean>,
];

const page = (
  may: readonly Who[],
  params: (w: World) => object = () => ({}),
  query: (w: World) => object = () => ({}),
): Row => [
  may,
  (w) => [
    { params: Promise.resolve({ locale: "en", ...params(w) }), searchParams: Promise.resolve(query(w)) },
  ],
];
const handler = (
  may: readonly Who[],
  address: (w: World) => string,
  init: { method?: string; body?: string } = {},
): Row => [
  may,
  (w) => [new NextRequest(`http://localhost:8888${address(w)}`, init), { params: Promise.resolve({}) }],
];
const form = (fields: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
/** What staff send without a word in it: whoever may is told what is missing, whoever may not is refused. */
const staffForm: Row = [WRITERS, () => [null, form()]];

const lineChanged = async ({ lineId }: World) =>
  (await db.cartLine.findUnique({ where: { id: lineId } }))?.quantity !== 1;

const SHOP = "(shop)/[locale]";
const table: Record<string, Row> = {
  [`${SHOP}/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/products/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/products/[slug]/page.tsx`]: page(EVERYBODY, (w) => ({ slug: w.productSlug })),
  [`${SHOP}/categories/[slug]/page.tsx`]: page(EVERYBODY, (w) => ({ slug: w.categorySlug })),
  [`${SHOP}/search/page.tsx`]: page(EVERYBODY, undefined, () => ({ q: "product" })),
  [`${SHOP}/back-in-stock/page.tsx`]: page(EVERYBODY, undefined, (w) => ({ product: w.productSlug })),
  [`${SHOP}/find-order/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/cart/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/cancelled/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/success/page.tsx`]: page(OWN, undefined, (w) => ({ session_id: w.sessionId })),
  [`${SHOP}/orders/[id]/page.tsx`]: page(["shopper", ...READERS], (w) => ({ id: w.orderId })),
  [`${SHOP}/[...rest]/page.tsx`]: page(NOBODY),
  "sign-in/page.tsx": page(EVERYBODY),
  "admin/page.tsx": page(EVERYBODY),
  "admin/stock/page.tsx": page(READERS),
  "admin/stock/[variantId]/page.tsx": page(READERS, (w) => ({ variantId: w.variantId })),
  "admin/orders/page.tsx": page(READERS),
  "admin/orders/[number]/page.tsx": page(READERS, (w) => ({ number: `${w.orderNumber}` })),
  "admin/payments/page.tsx": page(READERS),
  "admin/payments/[eventId]/page.tsx": page(READERS, () => ({ eventId: "evt_1" })),
  "admin/[...rest]/page.tsx": page(NOBODY),
  "robots.ts": [EVERYBODY, () => []],
  "sitemap.ts": [EVERYBODY, () => []],

  "api/health/route.ts GET": handler(EVERYBODY, () => "/api/health"),
  "api/ready/route.ts GET": handler(EVERYBODY, () => "/api/ready"),
  "api/cart/route.ts GET": handler(EVERYBODY, () => "/api/cart"),
  "api/cart/route.ts POST": handler(EVERYBODY, () => "/api/cart", { method: "POST" }),
  "api/search/route.ts GET": handler(EVERYBODY, () => "/api/search?q=product"),
  "api/stock/route.ts GET": handler(EVERYBODY, (w) => `/api/stock?v=${w.variantId}`),
  "api/live/route.ts GET": handler(EVERYBODY, (w) => `/api/live?v=${w.variantId}`),
  // Stripe's signature opens it, and no person's role does.
  "api/checkout/webhook/route.ts POST": handler(NOBODY, () => "/api/checkout/webhook", {
    method: "POST",
    body: "{}",
  }),
  "api/checkout/webhook/probe/route.ts POST": handler(NOBODY, () => "/api/checkout/webhook/probe", {
    method: "POST",
    body: "{}",
  }),
  ...Object.fromEntries(
    ["DELETE", "GET", "PATCH", "POST", "PUT"].map((method) => [
      `api/[...rest]/route.ts ${method}`,
      handler(NOBODY, () => "/api/nothing", { method }),
    ]),
  ),

  [`${SHOP}/cart/actions.ts addToCart`]: [EVERYBODY, (w) => [{ variantId: w.variantId, quantity: 1 }]],
  [`${SHOP}/cart/actions.ts addByForm`]: [
    EVERYBODY,
    (w) => [form({ productId: w.productId, quantity: "1" })],
  ],
  [`${SHOP}/cart/actions.ts setQuantity`]: [OWN, (w) => [{ lineId: w.lineId, quantity: 2 }], lineChanged],
  [`${SHOP}/cart/actions.ts setQuantityByForm`]: [
    OWN,
    (w) => [form({ lineId: w.lineId, quantity: "2" })],
    lineChanged,
  ],
  [`${SHOP}/cart/actions.ts removeFromCart`]: [OWN, (w) => [{ lineId: w.lineId }], lineChanged],
  [`${SHOP}/cart/actions.ts removeByForm`]: [OWN, (w) => [form({ lineId: w.lineId })], lineChanged],
  [`${SHOP}/checkout/actions.ts pay`]: [EVERYBODY, () => [{ message: "" }, form({ email: "a@example.com" })]],
  [`${SHOP}/back-in-stock/actions.ts tellMeWhenBack`]: [
    EVERYBODY,
    (w) => [null, form({ variantId: w.variantId, email: "a@example.com" })],
  ],
  [`${SHOP}/find-order/actions.ts findOrder`]: [
    EVERYBODY,
    () => [null, form({ number: "1001", email: "a@example.com" })],
  ],
  "sign-in/actions.ts signIn": [EVERYBODY, () => [{}, form({ email: "a@example.com", password: "wrong" })]],
  "admin/actions.ts signOut": [EVERYBODY, () => []],
  "admin/stock/actions.ts adjust": staffForm,
  "admin/stock/actions.ts undo": staffForm,
  "admin/orders/[number]/actions.ts ship": staffForm,
  "admin/orders/[number]/actions.ts refund": staffForm,
  "admin/orders/[number]/actions.ts cancel": staffForm,
  "admin/orders/[number]/actions.ts addNote": staffForm,
  "admin/orders/[number]/actions.ts resend": staffForm,
  "admin/payments/actions.ts replay": staffForm,
  "admin/payments/actions.ts replayAllFailed": staffForm,
  "admin/payments/actions.ts refundPayment": staffForm,
  "admin/payments/actions.ts acceptPayment": staffForm,
  "admin/payments/actions.ts retryJob": staffForm,
  "admin/payments/actions.ts runCheck": staffForm,
  "admin/payments/actions.ts askDoctor": staffForm,
};

/** next-auth's own handler needs a running Next: e2e/security.spec.ts asks it. */
const ELSEWHERE = ["api/auth/[...nextauth]/route.ts GET", "api/auth/[...nextauth]/route.ts POST"];

let cookies = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ [PEER_HEADER]: "127.0.0.1" }),
  cookies: async () => ({
    get: (name: string) => (cookies.has(name) ? { name, value: cookies.get(name) } : undefined),
    set: (name: string, value: string) => cookies.set(name, value),
    delete: (name: string) => cookies.delete(name),
  }),
}));
vi.mock("next/cache", () => ({
  unstable_cache: (read: unknown) => read,
  refresh: () => {},
  revalidateTag: () => {},
  updateTag: () => {},
  revalidatePath: () => {},
}));
// Nothing is asked of Stripe, and nobody is told of changes, here.
vi.mock("@/lib/checkout/open-checkout", () => ({
  openCheckout: async () => ({ ok: false, message: "The till." }),
}));
vi.mock("@/lib/catalog/live-stock", () => ({ watchStock: () => () => {} }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 3);
  Object.assign(globalThis, { truecountLimits: connectLimits(database.url, env().AUTH_SECRET) });
  await aStore(db);
  await db.webhookEvent.create({
    data: {
      id: "evt_1",
      type: "charge.succeeded",
      livemode: false,
      status: "IGNORED",
      verdict: "ours",
      payload: {},
      createdAt: new Date(),
    },
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const surfaces = await findSurfaces();

test("every page, handler and action is in the table, and the table names no other", () => {
  const found = [...surfaces.keys()].filter((name) => !ELSEWHERE.includes(name)).sort();
  expect(Object.keys(table).sort()).toEqual(found);
});

test("an action stands in a file of actions, where the table finds it", () => {
  const hidden = sourceFiles().filter((file) =>
    /^\s+["']use server["']/m.test(readFileSync(path.join("app", file), "utf8")),
  );
  expect(hidden).toEqual([]);
});

describe.each(Object.entries(table))("%s", (name, [may, sent, done]) => {
  test(`${may.length === EVERYBODY.length ? "is for everybody" : may.length === 0 ? "is for nobody" : `is for ${may.join(", ")} only`}`, async () => {
    const world = await aWorld();
    const call = surfaces.get(name);
    expect(call, "no such surface: take it out of the table").toBeTypeOf("function");
    const allowed: Who[] = [];
    for (const who of EVERYBODY) {
      cookies = new Map(world.people.get(who));
      if (typeof call !== "function") continue;
      const passed = await isAllowed(() => Reflect.apply(call, undefined, sent(world)));
      if (done ? await done(world) : passed) allowed.push(who);
    }
    expect(new Set(allowed)).toEqual(new Set(may));
  });
});

const REFUSALS =
  /signed out|Your role does not allow|not in your cart|cart is empty|do not know this payment/;

/** Whether the door opened. What stands behind it may still say that something is missing. */
async function isAllowed(call: () => unknown): Promise<boolean> {
  try {
    const answer = await call();
    if (answer instanceof Response) return answer.status < 400;
    return !REFUSALS.test(JSON.stringify(answer) ?? "");
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (/^NEXT_HTTP_ERROR_FALLBACK;(?:403|404)/.test(digest)) return false;
    if (digest.startsWith("NEXT_REDIRECT")) return !/;\/sign-in\?|;\/sign-in;replace|said=no/.test(digest);
    throw error;
  }
}

function sourceFiles(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) =>
    file.split(path.sep).join("/"),
  );
  return files.filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
}

/** Every function that a browser can reach, by its file and, where a file has several, its name. */
async function findSurfaces(): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const file of sourceFiles()) {
    const isPage = /(?:^|\/)(?:page\.tsx|(?:robots|sitemap)\.ts)$/.test(file);
    const isHandler = /(?:^|\/)route\.tsx?$/.test(file);
    const isActions = readFileSync(path.join("app", file), "utf8").trimStart().startsWith('"use server"');
    if (!isPage && !isHandler && !isActions) continue;
    const module: Record<string, unknown> = await import(path.resolve("app", file));
    for (const [name, value] of Object.entries(module)) {
      if (isPage && name === "default") found.set(file, value);
      if (isHandler && /^[A-Z]+$/.test(name)) found.set(`${file} ${name}`, value);
      if (isActions) found.set(`${file} ${name}`, value);
    }
  }
  return found;
}

/** Six people, and a shopper's cart, payment and order among them. */
async function aWorld(): Promise<World> {
  const variant = await aVariant(db);
  const category = await db.category.findUniqueOrThrow({ where: { id: variant.product.categoryId ?? "" } });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  const [shopper, other] = [await aUser(db), await aUser(db)];
  const [cart, otherCart] = [await aCart(db, { lines }), await aCart(db, { lines })];
  const amounts = { currency: "USD", subtotalMinor: 2500, shippingMinor: 0, shippingName: "Standard" };
  const sessionId = `cs_test_${variant.id.replaceAll("-", "")}`;
  const order = await db.order.create({
    data: {
      ...amounts,
      number: 1000 + Math.floor(Math.random() * 1e8),
      totalMinor: 2500,
      user: { connect: { id: shopper.id } },
      checkout: {
        create: {
          ...amounts,
          status: "SETTLED",
          settledAt: new Date(),
          stripeSessionId: sessionId,
          cartId: cart.id,
          userId: shopper.id,
          expiresAt: new Date(),
        },
      },
    },
  });
  const signedIn = async (userId: string, cartToken?: string) => {
    const token = await encode({ token: { sub: userId, version: 1 }, secret: env().AUTH_SECRET });
    return new Map([[sessionCookieName(), token], ...(cartToken ? [["cart", cartToken] as const] : [])]);
  };
  const staff = async (role: "VIEWER" | "STAFF" | "OWNER") => signedIn((await aUser(db, { role })).id);
  return {
    people: new Map<Who, Map<string, string>>([
      ["anonymous", new Map()],
      ["other shopper", await signedIn(other.id, otherCart.token)],
      ["viewer", await staff("VIEWER")],
      ["staff", await staff("STAFF")],
      ["owner", await staff("OWNER")],
      ["shopper", await signedIn(shopper.id, cart.token)],
    ]),
    variantId: variant.id,
    productId: variant.productId,
    productSlug: variant.product.slug,
    categorySlug: category.slug,
    lineId: cart.lines[0]?.id ?? "",
    orderId: order.id,
    orderNumber: order.number,
    sessionId,
  };
}
