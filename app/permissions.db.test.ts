// Who may do what: every page, handler and action of the shop, found by the file system, called as it is, by
// everybody. One that is not in the table fails.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { sessionCookieName } from "@/lib/auth/options";
import { keptSearch } from "@/lib/catalog/kept-search";
import { connect, type Db } from "@/lib/db";
import { env } from "@/lib/env";
import { PEER_HEADER } from "@/lib/limits/client-address";
import { connectLimits } from "@/lib/limits/limits";
import { aCart, aProduct, aStore, aUser, aVariant } from "@/prisma/factories";

const EVERYBODY = ["anonymous", "other shopper", "viewer", "staff", "owner", "shopper"] as const;
type Who = (typeof EVERYBODY)[number];
const READERS = ["viewer", "staff", "owner"] as const;
const WRITERS = ["staff", "owner"] as const;
const NOBODY = [] as const;
/** Each for their own account. */
const SIGNED_IN = ["shopper", "other shopper", ...READERS] as const;
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
  stocktakeNumber: number;
  deliveryNumber: number;
  addressId: string;
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

/** As `staffForm`, for the owner alone. */
const ownerForm: Row = [["owner"], () => [null, form()]];

const lineChanged = async ({ lineId }: World) =>
  (await db.cartLine.findUnique({ where: { id: lineId } }))?.quantity !== 1;

const ADDRESS = {
  name: "Ada",
  line1: "1 Main Street",
  postalCode: "62701",
  city: "Springfield",
  country: "US",
};
const addressHas = async (id: string, said: { city?: string; isDefault?: boolean }) =>
  (await db.savedAddress.count({ where: { id, ...said } })) > 0;

const SHOP = "(shop)/[locale]";
const GONE = "gone-for-good";
const table: Record<string, Row> = {
  [`${SHOP}/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/products/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/products/page/[page]/page.tsx`]: page(EVERYBODY, () => ({ page: "1" })),
  [`${SHOP}/products/[slug]/page.tsx`]: page(EVERYBODY, (w) => ({ slug: w.productSlug })),
  [`${SHOP}/gone/[slug]/page.tsx`]: page(EVERYBODY, () => ({ slug: GONE })),
  [`${SHOP}/categories/[slug]/page.tsx`]: page(EVERYBODY, (w) => ({ slug: w.categorySlug })),
  [`${SHOP}/categories/[slug]/page/[page]/page.tsx`]: page(EVERYBODY, (w) => ({
    slug: w.categorySlug,
    page: "1",
  })),
  [`${SHOP}/search/[asked]/page.tsx`]: page(EVERYBODY, () => ({
    asked: keptSearch(new URLSearchParams({ q: "product" })),
  })),
  [`${SHOP}/back-in-stock/page.tsx`]: page(EVERYBODY, undefined, (w) => ({ product: w.productSlug })),
  [`${SHOP}/find-order/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/cart/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/cancelled/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/checkout/success/page.tsx`]: page(OWN, undefined, (w) => ({ session_id: w.sessionId })),
  [`${SHOP}/orders/[id]/page.tsx`]: page(["shopper", ...READERS], (w) => ({ id: w.orderId })),
  [`${SHOP}/orders/[id]/actions.ts cancelOwnOrder`]: [
    ["shopper"],
    (w) => [form({ orderId: w.orderId })],
    async ({ orderId }) =>
      (await db.order.findUniqueOrThrow({ where: { id: orderId } })).status === "CANCELLED",
  ],
  // Whoever bought it is told that nothing of it was sent yet.
  [`${SHOP}/orders/[id]/actions.ts askToReturn`]: [
    OWN,
    (w) => [null, form({ orderId: w.orderId, reason: "OTHER", note: "" })],
  ],
  [`${SHOP}/[...rest]/page.tsx`]: page(NOBODY),
  [`${SHOP}/sign-in/page.tsx`]: page(EVERYBODY),
  "sign-in/join/page.tsx": page(EVERYBODY, undefined, () => ({ token: "none" })),
  [`${SHOP}/account/page.tsx`]: page(SIGNED_IN),
  [`${SHOP}/account/data/route.ts GET`]: handler(SIGNED_IN, () => "/account/data"),
  [`${SHOP}/account/sign-up/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/account/confirm/page.tsx`]: page(EVERYBODY, undefined, () => ({ token: "none" })),
  [`${SHOP}/account/forgot/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/account/reset/page.tsx`]: page(EVERYBODY, undefined, () => ({ token: "none" })),
  [`${SHOP}/account/link/page.tsx`]: page(EVERYBODY),
  [`${SHOP}/account/link/open/page.tsx`]: page(EVERYBODY, undefined, () => ({ token: "none" })),
  [`${SHOP}/account/email/page.tsx`]: page(SIGNED_IN),
  [`${SHOP}/account/email/confirm/page.tsx`]: page(SIGNED_IN, undefined, () => ({ token: "none" })),
  [`${SHOP}/account/delete/page.tsx`]: page(SIGNED_IN),
  [`${SHOP}/account/deleted/page.tsx`]: page(EVERYBODY),
  "admin/page.tsx": page(READERS),
  "admin/sold/page.tsx": page(READERS),
  "admin/stock/page.tsx": page(READERS),
  "admin/stock/import/page.tsx": page(READERS),
  "admin/stock/import/[importId]/page.tsx": page(READERS, () => ({ importId })),
  "admin/stock/[variantId]/page.tsx": page(READERS, (w) => ({ variantId: w.variantId })),
  "admin/stocktakes/page.tsx": page(READERS),
  "admin/stocktakes/new/page.tsx": page(WRITERS),
  "admin/stocktakes/[number]/page.tsx": page(READERS, (w) => ({ number: `${w.stocktakeNumber}` })),
  "admin/stocktakes/[number]/review/page.tsx": page(READERS, (w) => ({ number: `${w.stocktakeNumber}` })),
  "admin/deliveries/page.tsx": page(READERS),
  "admin/deliveries/new/page.tsx": page(WRITERS),
  "admin/deliveries/[number]/page.tsx": page(READERS, (w) => ({ number: `${w.deliveryNumber}` })),
  "admin/products/page.tsx": page(READERS),
  "admin/products/new/page.tsx": page(WRITERS),
  "admin/products/categories/page.tsx": page(READERS),
  "admin/products/[productId]/page.tsx": page(READERS, (w) => ({ productId: w.productId })),
  "admin/products/[productId]/preview/page.tsx": page(READERS, (w) => ({ productId: w.productId })),
  "admin/products/[productId]/variants/page.tsx": page(
    WRITERS,
    (w) => ({ productId: w.productId }),
    () => ({ make: "1", name0: "Size", values0: "S, M" }),
  ),
  "admin/orders/page.tsx": page(READERS),
  "admin/orders/[number]/page.tsx": page(READERS, (w) => ({ number: `${w.orderNumber}` })),
  "admin/orders/[number]/slip/page.tsx": page(READERS, (w) => ({ number: `${w.orderNumber}` })),
  "admin/orders/slips/page.tsx": page(READERS, undefined, (w) => ({ order: `${w.orderNumber}` })),
  "admin/orders/ship/page.tsx": page(WRITERS, undefined, (w) => ({ order: `${w.orderNumber}` })),
  "admin/payments/page.tsx": page(READERS),
  "admin/payments/[eventId]/page.tsx": page(READERS, () => ({ eventId: "evt_1" })),
  "admin/audit/page.tsx": page(READERS),
  "admin/people/page.tsx": page(READERS),
  "admin/settings/page.tsx": page(READERS),
  "admin/[...rest]/page.tsx": page(NOBODY),
  "robots.ts": [EVERYBODY, () => []],
  "sitemap.xml/route.ts GET": handler(EVERYBODY, () => "/sitemap.xml"),

  "api/health/route.ts GET": handler(EVERYBODY, () => "/api/health"),
  "api/ready/route.ts GET": handler(EVERYBODY, () => "/api/ready"),
  "api/admin/stock/[variantId]/movements/route.ts GET": [
    READERS,
    ({ variantId }) => [
      new NextRequest(`http://localhost:8888/api/admin/stock/${variantId}/movements`),
      { params: Promise.resolve({ variantId }) },
    ],
  ],
  "api/admin/stock/export/route.ts GET": handler(READERS, () => "/api/admin/stock/export"),
  "api/admin/stock/import/route.ts POST": [
    WRITERS,
    () => {
      const body = new FormData();
      body.set("file", new File(["sku,on_hand"], "stock.csv"));
      const headers = { "content-length": "200" };
      const init = { method: "POST", headers, body };
      return [new NextRequest("http://localhost:8888/api/admin/stock/import", init)];
    },
  ],
  "api/cart/route.ts GET": handler(EVERYBODY, () => "/api/cart"),
  "api/cart/route.ts POST": [
    EVERYBODY,
    (w) => {
      const body = JSON.stringify({ variantId: w.variantId, quantity: 1 });
      const headers = { "content-length": `${body.length}` };
      return [new NextRequest("http://localhost:8888/api/cart", { method: "POST", headers, body })];
    },
  ],
  "api/search/route.ts GET": handler(EVERYBODY, () => "/api/search?q=product"),
  "api/cards/route.ts GET": handler(EVERYBODY, (w) => `/api/cards?p=${w.productId}`),
  "api/stock/route.ts GET": handler(EVERYBODY, (w) => `/api/stock?v=${w.variantId}`),
  "api/live/route.ts GET": handler(EVERYBODY, (w) => `/api/live?v=${w.variantId}`),
  "admin/orders/export/route.ts GET": handler(READERS, () => "/admin/orders/export"),
  "api/pictures/[name]/route.ts GET": [
    EVERYBODY,
    () => [
      new NextRequest("http://localhost:8888/api/pictures/x"),
      { params: Promise.resolve({ name: PICTURE }) },
    ],
  ],
  // Without a picture in it: whoever may is led back to be told so.
  "api/admin/products/[productId]/pictures/route.ts POST": [
    WRITERS,
    (w) => {
      const init = { method: "POST", body: form(), headers: { "content-length": "100" } };
      return [
        new NextRequest("http://localhost:8888/api/admin/products/x/pictures", init),
        { params: Promise.resolve({ productId: w.productId }) },
      ];
    },
  ],
  // Whom GitHub sends back with what their browser remembers comes in, and no person's role does.
  "api/sign-in/[provider]/route.ts GET": [
    NOBODY,
    () => {
      const request = new NextRequest("http://localhost:8888/api/sign-in/gitlab?code=x&state=y");
      return [request, { params: Promise.resolve({ provider: "gitlab" }) }];
    },
  ],
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
  [`${SHOP}/sign-in/actions.ts signIn`]: [
    EVERYBODY,
    () => [{}, form({ email: "a@example.com", password: "wrong" })],
  ],
  [`${SHOP}/sign-in/actions.ts continueWith`]: [EVERYBODY, () => [form({ provider: "github" })]],
  // The link opens it, and no person's role does.
  "sign-in/join/actions.ts join": [EVERYBODY, () => [null, form({ token: "none", name: "A" })]],
  [`${SHOP}/account/actions.ts signOut`]: [EVERYBODY, () => []],
  // Whoever asks ends their own sessions, and nobody else's.
  [`${SHOP}/account/actions.ts signOutEverywhere`]: [
    OWN,
    () => [],
    async ({ orderId }) =>
      (await db.user.count({ where: { orders: { some: { id: orderId } }, sessionVersion: { gt: 1 } } })) > 0,
  ],
  [`${SHOP}/account/addresses/page.tsx`]: page(SIGNED_IN),
  [`${SHOP}/account/addresses/[id]/page.tsx`]: page(OWN, (w) => ({ id: w.addressId })),
  [`${SHOP}/account/addresses/actions.ts save`]: [
    OWN,
    (w) => [null, form({ ...ADDRESS, id: w.addressId, city: "Moved" })],
    ({ addressId }) => addressHas(addressId, { city: "Moved" }),
  ],
  [`${SHOP}/account/addresses/actions.ts makeDefault`]: [
    OWN,
    (w) => [form({ id: w.addressId })],
    ({ addressId }) => addressHas(addressId, { isDefault: true }),
  ],
  [`${SHOP}/account/addresses/actions.ts remove`]: [
    OWN,
    (w) => [form({ id: w.addressId })],
    async ({ addressId }) => !(await addressHas(addressId, {})),
  ],
  // What is kept is where their own last order went, if anywhere.
  [`${SHOP}/account/addresses/actions.ts saveOffered`]: [SIGNED_IN, () => [form()]],
  [`${SHOP}/account/actions.ts askForPassword`]: [SIGNED_IN, () => [null, form()]],
  [`${SHOP}/account/actions.ts signInWithoutProvider`]: [SIGNED_IN, () => [form({ provider: "GITHUB" })]],
  [`${SHOP}/account/sign-up/actions.ts signUp`]: [EVERYBODY, () => [null, form({ email: "a@example.com" })]],
  // The link and the password open it, and no person's role does.
  [`${SHOP}/account/confirm/actions.ts confirm`]: [
    EVERYBODY,
    () => [null, form({ token: "none", password: "x" })],
  ],
  [`${SHOP}/account/forgot/actions.ts askToReset`]: [
    EVERYBODY,
    () => [null, form({ email: "a@example.com" })],
  ],
  // The link opens it, and no person's role does.
  [`${SHOP}/account/reset/actions.ts reset`]: [EVERYBODY, () => [null, form({ token: "none" })]],
  [`${SHOP}/account/link/actions.ts askToSignIn`]: [
    EVERYBODY,
    () => [null, form({ email: "a@example.com" })],
  ],
  [`${SHOP}/account/link/open/actions.ts openLink`]: [EVERYBODY, () => [null, form({ token: "none" })]],
  [`${SHOP}/account/email/actions.ts askToChange`]: [
    SIGNED_IN,
    () => [null, form({ email: "a@example.com", password: "x" })],
  ],
  [`${SHOP}/account/email/confirm/actions.ts confirmNewAddress`]: [
    SIGNED_IN,
    () => [null, form({ token: "none" })],
  ],
  [`${SHOP}/account/delete/actions.ts deleteOwnAccount`]: [SIGNED_IN, () => [null, form({ password: "x" })]],
  "admin/actions.ts signOut": [EVERYBODY, () => []],
  "admin/stock/actions.ts adjust": staffForm,
  "admin/stock/actions.ts adjustMany": staffForm,
  "admin/stock/actions.ts undo": staffForm,
  "admin/stock/actions.ts undoMany": staffForm,
  "admin/stock/import/[importId]/actions.ts apply": staffForm,
  "admin/stock/import/[importId]/actions.ts undo": staffForm,
  "admin/stock/actions.ts setThreshold": staffForm,
  "admin/stocktakes/actions.ts start": staffForm,
  "admin/stocktakes/actions.ts count": staffForm,
  "admin/stocktakes/actions.ts leaveOut": staffForm,
  "admin/stocktakes/actions.ts post": staffForm,
  "admin/stocktakes/actions.ts cancel": staffForm,
  "admin/deliveries/actions.ts announce": staffForm,
  "admin/deliveries/actions.ts expect": staffForm,
  "admin/deliveries/actions.ts receive": staffForm,
  "admin/deliveries/actions.ts finish": staffForm,
  "admin/deliveries/actions.ts cancel": staffForm,
  "admin/products/actions.ts create": staffForm,
  "admin/products/actions.ts edit": staffForm,
  "admin/products/actions.ts setStatus": staffForm,
  "admin/products/categories/actions.ts create": staffForm,
  "admin/products/categories/actions.ts edit": staffForm,
  "admin/products/categories/actions.ts move": staffForm,
  "admin/products/categories/actions.ts put": staffForm,
  "admin/products/picture-actions.ts arrange": staffForm,
  "admin/products/picture-actions.ts crop": staffForm,
  "admin/products/variant-actions.ts editGrid": staffForm,
  "admin/products/variant-actions.ts addFromGrid": staffForm,
  "admin/products/variant-actions.ts setVariantStatus": staffForm,
  "admin/orders/[number]/actions.ts ship": staffForm,
  "admin/orders/[number]/actions.ts track": staffForm,
  "admin/orders/[number]/actions.ts acknowledge": staffForm,
  "admin/orders/[number]/actions.ts refund": staffForm,
  "admin/orders/[number]/actions.ts cancel": staffForm,
  "admin/orders/[number]/actions.ts decide": staffForm,
  "admin/orders/[number]/actions.ts receive": staffForm,
  "admin/orders/[number]/actions.ts addNote": staffForm,
  "admin/orders/[number]/actions.ts resend": staffForm,
  "admin/orders/ship/actions.ts shipTogether": staffForm,
  "admin/payments/actions.ts replay": staffForm,
  "admin/payments/actions.ts replayAllFailed": staffForm,
  "admin/payments/actions.ts refundPayment": staffForm,
  "admin/payments/actions.ts acceptPayment": staffForm,
  "admin/payments/actions.ts setPaymentAside": staffForm,
  "admin/payments/actions.ts retryJob": staffForm,
  "admin/payments/actions.ts runCheck": staffForm,
  "admin/payments/actions.ts askDoctor": staffForm,
  "admin/people/actions.ts invite": ownerForm,
  "admin/people/actions.ts takeBack": ownerForm,
  "admin/people/actions.ts changeRole": ownerForm,
  "admin/people/actions.ts remove": ownerForm,
  "admin/settings/actions.ts saveShop": ownerForm,
  "admin/settings/actions.ts saveStock": ownerForm,
  "admin/settings/actions.ts saveTill": ownerForm,
  "admin/settings/actions.ts saveCurrency": ownerForm,
  "admin/settings/actions.ts saveRate": ownerForm,
  "admin/settings/actions.ts offerRate": ownerForm,
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
  openCheckout: async () => ({ ok: false, why: "UNREACHABLE" }),
}));
vi.mock("@/lib/catalog/live-stock", () => ({ watchStock: () => () => {} }));
const PICTURE = `${"0".repeat(32)}-full-256.webp`;
vi.mock("@/lib/pictures/picture-store", () => ({
  pictureStore: () => ({ put: async () => {}, get: async () => new Uint8Array(1) }),
}));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

let database: Awaited<ReturnType<typeof testDatabase>>;
let importId: string;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 3);
  Object.assign(globalThis, { truecountLimits: connectLimits(database.url, env().AUTH_SECRET) });
  await aStore(db);
  const file = { fileName: "stock.csv", user: { create: { email: "importer@example.com" } } };
  importId = (await db.stockImport.create({ data: { ...file, status: "READY" } })).id;
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
    if (digest.startsWith("NEXT_REDIRECT"))
      return !/;\/sign-in\?|;\/sign-in;replace|said=no|said=NOT_IN_CART/.test(digest);
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
    const isPage = /(?:^|\/)(?:page\.tsx|robots\.ts)$/.test(file);
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

/** Archived, after shoppers could see it. */
async function aGoneProduct(): Promise<void> {
  const there = await db.product.findUnique({ where: { slug: GONE } });
  const { id } = there ?? (await aProduct(db, { slug: GONE }));
  await db.product.update({ where: { id }, data: { status: "ARCHIVED" } });
}

/** Six people, and a shopper's cart, payment and order among them. */
async function aWorld(): Promise<World> {
  const variant = await aVariant(db);
  const category = await db.category.findUniqueOrThrow({ where: { id: variant.product.categoryId ?? "" } });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  await aGoneProduct();
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
  const stocktake = await db.stocktake.create({
    data: { id: cart.id, scope: "All variants", startedById: shopper.id },
  });
  const delivery = await db.delivery.create({
    data: { id: cart.id, supplier: "Mill & Sons", currency: "USD", createdById: shopper.id },
  });
  const address = await db.savedAddress.create({ data: { ...ADDRESS, userId: shopper.id } });
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
    stocktakeNumber: stocktake.number,
    deliveryNumber: delivery.number,
    addressId: address.id,
  };
}
