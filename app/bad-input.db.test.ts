// What no form of ours sends, to the very actions that a browser can call. Nothing of it leaves a row behind.
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { sessionCookieName } from "@/lib/auth/options";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { env } from "@/lib/env";
import { PEER_HEADER } from "@/lib/limits/client-address";
import { connectLimits } from "@/lib/limits/limits";
import { rules } from "@/lib/limits/rules";
import { orderKey } from "@/lib/orders/order-key";
import { shipOrder } from "@/lib/orders/ship-order";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import { confirm } from "./(shop)/[locale]/account/confirm/actions";
import { GET as readOwnData } from "./(shop)/[locale]/account/data/route";
import { askToReset } from "./(shop)/[locale]/account/forgot/actions";
import { askToSignIn } from "./(shop)/[locale]/account/link/actions";
import { openLink } from "./(shop)/[locale]/account/link/open/actions";
import { reset } from "./(shop)/[locale]/account/reset/actions";
import { signUp } from "./(shop)/[locale]/account/sign-up/actions";
import { addByForm, setQuantity } from "./(shop)/[locale]/cart/actions";
import { pay } from "./(shop)/[locale]/checkout/actions";
import { askToReturn } from "./(shop)/[locale]/orders/[id]/actions";
import { signIn } from "./(shop)/[locale]/sign-in/actions";
import { ship } from "./admin/orders/[number]/actions";
import { GET as readCards } from "./api/cards/route";
import { POST as putInCart } from "./api/cart/route";
import { GET as readStock } from "./api/stock/route";

let cookies = new Map<string, string>();
let peer = "127.0.0.1";
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ [PEER_HEADER]: peer }),
  cookies: async () => ({
    get: (name: string) => (cookies.has(name) ? { name, value: cookies.get(name) } : undefined),
    set: (name: string, value: string) => cookies.set(name, value),
    delete: (name: string) => cookies.delete(name),
  }),
}));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let variant: Awaited<ReturnType<typeof aVariant>>;
let rateId: string;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 3);
  Object.assign(globalThis, { truecountLimits: connectLimits(database.url, env().AUTH_SECRET) });
  await aStore(db);
  rateId = (await aShippingRate(db)).id;
  variant = await aVariant(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(() => {
  cookies = new Map();
  peer = "127.0.0.1";
});

function askForCart(wish: unknown): Promise<Response> {
  const body = JSON.stringify(wish);
  const headers = { "content-length": `${body.length}` };
  return putInCart(new Request("http://localhost:8888/api/cart", { method: "POST", headers, body }));
}

const addToCart = async (wish: unknown): Promise<unknown> => (await askForCart(wish)).json();

const counts = async () => [await db.cart.count(), await db.cartLine.count(), await db.checkout.count()];

const NO_QUANTITY = [0, -1, 1.5, 1e9, Number.NaN, Infinity, "1\0", "many", [1, 2], {}, "0x10n", "1e-1"];

test.each(NO_QUANTITY)("%j of something is refused with a sentence, and leaves no row", async (quantity) => {
  const before = await counts();
  const answer = await askForCart({ variantId: variant.id, quantity });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^\p{Lu}.*\.$/u),
  });
  expect(await counts()).toEqual(before);
});

test.each([
  ["no variant at all", {}],
  ["a NUL", { variantId: "\0", quantity: 1 }],
  ["a list", { variantId: ["x"], quantity: 1 }],
  ["a list in place of the whole", []],
  ["nothing", null],
  ["a text", "text"],
  ["keys of prototypes", JSON.parse('{"__proto__": {"variantId": "x", "quantity": 1}, "constructor": 1}')],
  ["a variant that is not sold", { variantId: "00000000-0000-4000-8000-000000000000", quantity: 1 }],
])("%s is refused with a sentence", async (_, input) => {
  const lines = await db.cartLine.count();
  expect(await addToCart(input)).toMatchObject({ ok: false, message: expect.any(String) });
  expect(await db.cartLine.count()).toBe(lines);
});

test("a price, an owner and a status that the browser sends are ignored", async () => {
  const sent = {
    variantId: variant.id,
    quantity: 1,
    unitPriceMinor: 1,
    price: 0,
    cartId: "x",
    userId: "x",
    role: "OWNER",
  };
  expect(await addToCart(sent)).toMatchObject({
    ok: true,
    cart: { subtotal: { minor: variant.priceMinor }, lines: [{ unitPrice: { minor: variant.priceMinor } }] },
  });
});

test("what is not published or no longer made cannot be put in a cart", async () => {
  const draft = await aVariant(db);
  await db.product.update({ where: { id: draft.productId }, data: { status: "DRAFT" } });
  const archived = await aVariant(db, { archivedAt: new Date() });
  for (const { id } of [draft, archived]) {
    expect(await addToCart({ variantId: id, quantity: 1 })).toMatchObject({ ok: false });
  }
});

test("somebody else's cart line is not found, and stays as it is", async () => {
  const theirs = await aCart(db, { lines: [{ variantId: variant.id, quantity: 3 }] });
  const mine = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  cookies.set("cart", mine.token);
  const lineId = theirs.lines[0]?.id ?? "";
  expect(await setQuantity({ lineId, quantity: 9 })).toMatchObject({ ok: false });
  expect(await setQuantity({ lineId, quantity: 0 })).toMatchObject({ ok: false });
  expect(await db.cartLine.findUnique({ where: { id: lineId } })).toMatchObject({ quantity: 3 });
});

test("a cookie that opens no cart opens none", async () => {
  for (const token of ["", "x", "\0", "x".repeat(5000), "' OR 1=1"]) {
    cookies.set("cart", token);
    expect(await setQuantity({ lineId: variant.id, quantity: 1 })).toMatchObject({ ok: false });
  }
});

test("a form without its fields leads back to the cart, and says that it failed", async () => {
  await expect(addByForm(new FormData())).rejects.toMatchObject({
    digest: expect.stringContaining("/cart?said=UNCLEAR"),
  });
});

test.each([
  ["\0@example.com", ""],
  ["not an address", ""],
  ["x".repeat(300), ""],
  ["a@example.com", "not a rate"],
  ["a@example.com", "00000000-0000-4000-8000-000000000000"],
])("paying as %j is refused before Stripe hears of it", async (email, rate) => {
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  cookies.set("cart", cart.token);
  const before = await counts();
  const form = new FormData();
  form.set("email", email);
  form.set("shippingRateId", rate || rateId);
  expect(await pay(null, form)).toMatchObject({ message: expect.stringMatching(/\w/) });
  expect(await counts()).toEqual(before);
});

const NO_RETURN: [string, Record<string, string>][] = [
  ["no reason", { reason: "" }],
  ["a reason of nobody’s", { reason: "BECAUSE" }],
  ["a NUL", { note: "\0" }],
  ["a novel", { note: "x".repeat(1001) }],
  ["half a unit", { "units.LINE": "0.5" }],
  ["less than nothing", { "units.LINE": "-1" }],
  ["more than there was", { "units.LINE": "1e9" }],
  ["a word in place of a number", { "units.LINE": "many" }],
  ["a line that is none", { "units.x": "1" }],
  ["nothing at all", { "units.LINE": "0" }],
];

test("a return that no form of ours asks for is refused with a sentence, and leaves no row", async () => {
  const checkout = await aCheckout(db, [{ variantId: variant.id, quantity: 1 }]);
  await applyEvent(db, sessionEvent(checkout));
  const { id, lines } = await db.order.findFirstOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: true },
  });
  const { id: userId } = await aUser(db, { role: "STAFF" });
  await shipOrder(db, { orderId: id, userId, carrier: "", trackingNumber: "", lines: "ALL" });
  const ask = (fields: Record<string, string>) => {
    const form = new FormData();
    const usual = { orderId: id, key: orderKey(id), reason: "OTHER", note: "", "units.LINE": "1" };
    for (const [name, value] of Object.entries({ ...usual, ...fields })) {
      form.set(name.replace("LINE", lines[0]?.id ?? ""), value);
    }
    return askToReturn(null, form);
  };
  for (const [what, fields] of NO_RETURN) {
    const answer = await ask(fields);
    expect(answer, what).toMatchObject({ ok: false, message: expect.stringMatching(/^\p{Lu}.*\.$/u) });
  }
  for (const fields of [{ key: "wrong" }, { orderId: "x" }]) {
    await expect(ask(fields)).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  }
  expect(await db.orderReturn.count()).toBe(0);
  await expect(ask({})).rejects.toMatchObject({ digest: expect.stringContaining(`/orders/${id}?key=`) });
  expect(await db.orderReturn.count()).toBe(1);
});

test("an account’s data are a file that nothing keeps, without secrets, and not made again and again", async () => {
  const { id, email } = await aUser(db, { password: "several small teapots" });
  const token = await encode({ token: { sub: id, version: 1 }, secret: env().AUTH_SECRET });
  cookies.set(sessionCookieName(), token);
  const first = await readOwnData();
  expect(first.headers.get("cache-control")).toBe("private, no-store");
  expect(first.headers.get("content-disposition")).toMatch(/^attachment; filename="my-data-/);
  const text = await first.text();
  expect(JSON.parse(text)).toMatchObject({ email, account: { id } });
  expect(text).not.toMatch(/argon2|Hash/);
  for (let tries = 1; tries < rules["own-data"].points; tries++) {
    expect((await readOwnData()).status).toBe(200);
  }
  const refused = await readOwnData();
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

test("whoever tests cards is told to wait, and no session is opened", async () => {
  peer = "203.0.113.7";
  const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
  cookies.set("cart", cart.token);
  const form = new FormData();
  form.set("email", "a@example.com");
  form.set("shippingRateId", "00000000-0000-4000-8000-000000000000");
  const said: string[] = [];
  for (let i = 0; i <= rules["checkout-cart"].points; i++) said.push((await pay(null, form))?.message ?? "");
  expect(said.slice(0, -1).join()).not.toContain("too often");
  expect(said.at(-1)).toMatch(/tried too often\. Please try again in \d+ minutes/);
});

test("one address makes only so many carts, and is told so", async () => {
  peer = "203.0.113.8";
  const answers: Response[] = [];
  for (let i = 0; i <= rules.cart.points; i++) {
    cookies = new Map();
    answers.push(await askForCart({ variantId: variant.id, quantity: 1 }));
  }
  expect(new Set(answers.slice(0, -1).map(({ status }) => status))).toEqual(new Set([200]));
  const refused = answers.at(-1);
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused?.json()).toMatchObject({
    ok: false,
    message: expect.stringContaining("too often"),
  });
  const form = formOf({ productId: variant.productId, quantity: "1" });
  await expect(addByForm(form)).rejects.toMatchObject({
    digest: expect.stringMatching(/\/cart\?said=OFTEN&seconds=\d+;/),
  });
});

test.each([
  [{}],
  [{ email: "\0@example.com", password: "x" }],
  [{ email: "a@example.com", password: "x".repeat(5000) }],
  [{ email: "a@example.com", password: "x", callbackUrl: "https://evil.example" }],
])("a sign-in with %j is simply wrong", async (fields) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  expect(await signIn({ email: "", message: "" }, form)).toMatchObject({
    message: expect.stringContaining("do not go together"),
  });
});

test.each([
  [{}],
  [{ email: "\0@example.com", password: "three small teapots" }],
  [{ email: "not an address", password: "three small teapots" }],
  [{ email: `${"x".repeat(300)}@example.com`, password: "three small teapots" }],
  [{ email: "a@example.com", password: "short" }],
  [{ email: "a@example.com", password: "x".repeat(5000) }],
])("signing up with %j is refused with a sentence, and nobody is written to", async (fields) => {
  expect(await signUp(null, formOf(fields))).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^\p{Lu}.*\.$/u),
  });
  expect(await db.signUp.count()).toBe(0);
});

test("a sign-up is answered in the same words whether or not the address has an account", async () => {
  const { email } = await aUser(db, { password: "three small teapots" });
  const answers = await Promise.all(
    [email, "new@example.com"].map((said) =>
      signUp(null, formOf({ email: said, password: "several small cups" })),
    ),
  );
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers[0]).toEqual(answers[1]);
});

test("nobody fills somebody's mailbox by signing them up, from wherever", async () => {
  const said: string[] = [];
  for (let i = 0; i <= rules["sign-up-mail"].points; i++) {
    peer = `203.0.113.${100 + i}`;
    const answer = await signUp(null, formOf({ email: "Full@example.com", password: "several small cups" }));
    said.push(answer?.message ?? "");
  }
  expect(said.slice(0, -1).join()).not.toContain("too often");
  expect(said.at(-1)).toContain("too often");
  expect(await db.signUp.count({ where: { email: "full@example.com" } })).toBe(rules["sign-up-mail"].points);
});

test.each([[{}], [{ token: "\0", password: "x" }], [{ token: "x".repeat(5000), password: "x" }]])(
  "a confirmation with %j makes no account",
  async (fields) => {
    const before = await db.user.count();
    expect(await confirm(null, formOf(fields))).toMatchObject({ ok: false, message: expect.any(String) });
    expect(await db.user.count()).toBe(before);
  },
);

test.each([
  [{}],
  [{ email: "\0@example.com" }],
  [{ email: "not an address" }],
  [{ email: `${"x".repeat(300)}@example.com` }],
])("a link asked for with %j is refused with a sentence, and nobody is written to", async (fields) => {
  expect(await askToReset(null, formOf(fields))).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^\p{Lu}.*\.$/u),
  });
  expect(await db.oneTimeLink.count()).toBe(0);
});

test("a link is promised in the same words, and refused at the same time, whoever has the address", async () => {
  const { email } = await aUser(db, { password: "three small teapots" });
  const said = new Map<string, (string | undefined)[]>([
    [email, []],
    ["none@example.com", []],
  ]);
  for (const [address, answers] of said) {
    for (let i = 0; i <= rules["link-mail"].points; i++) {
      peer = `203.0.${address === email ? 113 : 114}.${100 + i}`;
      answers.push((await askToReset(null, formOf({ email: address })))?.message);
    }
  }
  expect(said.get(email)?.at(-1)).toContain("too often");
  expect(said.get(email)).toEqual(said.get("none@example.com"));
});

test.each([
  [{}],
  [{ token: "\0", password: "three small teapots" }],
  [{ token: "x".repeat(5000), password: "three small teapots" }],
  [{ token: "none", password: "short" }],
  [{ token: "none", password: "x".repeat(5000) }],
])("a new password with %j signs nobody in", async (fields) => {
  expect(await reset(null, formOf(fields))).toMatchObject({ ok: false, message: expect.any(String) });
  expect(cookies.size).toBe(0);
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test.each(["", "?v=", "?v=x", `?v=${"00000000-0000-4000-8000-000000000000&v=".repeat(101)}`, "?v=%00"])(
  "the stock of %j is a bad question",
  async (query) => {
    const { NextRequest } = await import("next/server");
    expect((await readStock(new NextRequest(`http://localhost/api/stock${query}`))).status).toBe(400);
  },
);

test.each(["", "?p=", "?p=x", `?p=${"00000000-0000-4000-8000-000000000000&p=".repeat(13)}`, "?p=%00"])(
  "the cards of %j are a bad question",
  async (query) => {
    const { NextRequest } = await import("next/server");
    expect((await readCards(new NextRequest(`http://localhost/api/cards${query}`))).status).toBe(400);
  },
);

test.each([undefined, null, "text", [], {}])("%j in place of a form fails no action", async (input) => {
  expect(await Reflect.apply(pay, undefined, [null, input])).toMatchObject({ message: expect.any(String) });
  expect(await Reflect.apply(signIn, undefined, [null, input])).toMatchObject({
    message: expect.any(String),
  });
  expect(await Reflect.apply(signUp, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(confirm, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(askToReset, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(reset, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(askToSignIn, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(openLink, undefined, [null, input])).toMatchObject({ ok: false });
  expect(await Reflect.apply(ship, undefined, [null, input])).toMatchObject({ ok: false });
});
