import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@/dev/chaos/until";
import { aWorkerLives } from "@/dev/chaos/victim";
import { formWith, type Page, PlainBrowser } from "@/dev/cluster/plain-browser";
import type { StripeStandIn } from "@/dev/stripe/start";
import { checkInvariants } from "@/lib/checkout/invariants";
import { connect, type Db } from "@/lib/db";
import en from "@/messages/en.json";
import { aProduct, aVariant } from "@/prisma/factories";
import type { Weight } from "./weight";

export type Sale = { shoppers: number; units: number; seconds: number };
export const FLASH_SALE: Sale = { shoppers: 5_000, units: 500, seconds: 60 };

/** From opening Stripe's page until the card is typed. */
const TYPES_MS = [3_000, 12_000] as const;
/** As often as the page that waits for the webhook asks again, and how long somebody looks at it. */
const LOOKS_EVERY_MS = 2_000;
const LOOKS_FOR_MS = 120_000;

/** As long as browsers wait for an answer. */
const PATIENCE_MS = 300_000;

type Ending = "bought" | "told before paying" | "paid, and gets it back" | "not answered";

/**
 * So many shoppers come within a minute for one thing of which there are a tenth as many. They click through the
 * pages, whose script asks for the stock; type their cards at the stand-in for Stripe, and its webhooks settle.
 * @throws where the book does not end right: an order too many, money kept without one, an invariant broken.
 */
export async function benchFlashSale(
  shop: { url: string; databaseUrl: string; standIn: StripeStandIn },
  sale = FLASH_SALE,
): Promise<Weight[]> {
  const db = connect(shop.databaseUrl, 4);
  const product = await aProduct(db, { slug: "flash", name: "Flash Lantern" });
  const variant = await aVariant(db, { productId: product.id, onHand: sale.units });
  await until("a worker lives", 60_000, () => aWorkerLives(db));
  // The page is made once before they come, as it would be in a shop that has announced a sale.
  await new PlainBrowser().open(`${shop.url}/products/flash`);

  const steps: number[] = [];
  const turnedAway: number[] = [];
  const faults: string[] = [];
  const startedAt = performance.now();
  let lastAnswered = 0;
  const endings = await Promise.all(
    Array.from({ length: sale.shoppers }, async (_, who): Promise<Ending> => {
      await sleep((who / sale.shoppers) * sale.seconds * 1_000);
      const ending = await buy({ ...shop, variantId: variant.id }, who, steps, turnedAway).catch(
        (error: unknown): Ending => {
          faults.push(inWords(error));
          return "not answered";
        },
      );
      lastAnswered = Math.max(lastAnswered, performance.now() - startedAt);
      return ending;
    }),
  );
  for (const fault of new Set(faults))
    console.error(`${faults.filter((one) => one === fault).length} times: ${fault}`);
  await expectRight(db, shop.standIn, variant.id, sale);
  await db.$disconnect();

  const count = (ending: Ending) => endings.filter((one) => one === ending).length;
  steps.sort((one, other) => one - other);
  const at = (share: number) => steps[Math.floor(steps.length * share)] ?? 0;
  const left = sale.shoppers - count("bought");
  turnedAway.sort((one, other) => one - other);
  return [
    { what: `flash sale: of ${sale.shoppers} shoppers, bought`, amount: count("bought"), unit: "people" },
    { what: "flash sale: told before paying", amount: count("told before paying"), unit: "people" },
    {
      what: "flash sale: paid, and got it back",
      amount: count("paid, and gets it back"),
      unit: "people",
    },
    { what: "flash sale: not answered", amount: count("not answered"), unit: "people" },
    {
      what: "flash sale: told before paying, of those who got none",
      amount: left ? (count("told before paying") / left) * 100 : 100,
      unit: "%",
    },
    { what: "flash sale: until the last was answered", amount: lastAnswered / 1_000, unit: "s" },
    {
      what: "flash sale: asked to come again, times per shopper",
      amount: turnedAway.length / sale.shoppers,
      unit: "times",
    },
    {
      what: "flash sale: such an answer, median",
      amount: turnedAway[turnedAway.length >> 1] ?? 0,
      unit: "ms",
    },
    { what: "flash sale: one step, median", amount: at(0.5), unit: "ms" },
    { what: "flash sale: one step, 99 of 100", amount: at(0.99), unit: "ms" },
  ];
}

async function buy(
  { url, standIn, variantId }: { url: string; standIn: StripeStandIn; variantId: string },
  who: number,
  steps: number[],
  turnedAway: number[],
): Promise<Ending> {
  // Each from an address of their own, as before the shop's proxy.
  const address = `10.${who >> 16}.${(who >> 8) & 255}.${who & 255}`;
  const shopper = new PlainBrowser({ "x-forwarded-for": address }, PATIENCE_MS);
  const step = async (take: () => Promise<Page>) => {
    const began = performance.now();
    const page = await take();
    const took = performance.now() - began;
    if (isFull(page)) turnedAway.push(took);
    else if (page.status >= 400) throw new Error(`${page.status} at ${page.url}`);
    else steps.push(took);
    return page;
  };
  // As the script does of the page that says that many are here.
  const comeAgain = async (page: Page): Promise<Page> => {
    if (!isFull(page)) return page;
    await sleep((page.again ?? 5) * 1_000);
    const room = await step(() => shopper.askForRoom(page.url));
    return comeAgain(isFull(room) ? room : await step(() => shopper.open(page.url)));
  };
  const open = async (path: string) => comeAgain(await step(() => shopper.open(`${url}${path}`)));
  const isGone = async () => {
    const words = await step(() => shopper.open(`${url}/api/stock?v=${variantId}`));
    return words.status === 200 && words.html.includes('"SOLD_OUT"');
  };
  /** Null where the page says that it is sold out. What was not taken is sent once more. */
  const press = async (page: Page, field: string, filled: Record<string, string>): Promise<Page | null> => {
    // Which the product's script asks for at once, and shows on the button.
    if (field === "productId" && (await isGone())) return null;
    const form = formWith(page, field);
    const sent = await step(() => shopper.send(page, form, filled, url));
    if (!isFull(sent)) return sent;
    const back = await comeAgain(sent);
    const isWhereItWas = new URL(back.url).pathname === new URL(page.url).pathname;
    return isWhereItWas ? press(back, field, filled) : back;
  };

  const product = await open("/products/flash");
  const cart = await press(product, "productId", { quantity: "1" });
  if (!cart || cart.url.includes("said=")) return "told before paying";
  const review = await open("/checkout");
  if (!review.url.endsWith("/checkout")) return "told before paying";
  const till = await press(review, "email", { email: `flash-${who}@example.com` });
  const session = /cs_test_\w+/.exec(till?.url ?? "")?.[0];
  if (!session) return "told before paying";
  const [quickest, slowest] = TYPES_MS;
  // Not by chance: two runs are of the same people.
  await sleep(quickest + ((who * 7919) % 1_000) * ((slowest - quickest) / 1_000));
  try {
    standIn.control.pay({ session });
  } catch {
    // The session is closed, because the goods are gone.
    return "told before paying";
  }
  const patience = performance.now() + LOOKS_FOR_MS;
  while (performance.now() < patience) {
    const page = await open(`/checkout/success?session_id=${session}`);
    if (page.html.includes("/orders/"))
      return page.html.includes(SOLD_OUT) ? "paid, and gets it back" : "bought";
    await sleep(LOOKS_EVERY_MS);
  }
  throw new Error("paid, and was never told what became of it");
}

/** `fetch` says why it failed in the error's cause. */
function inWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error}${cause}`.replace(/cs_test_\w+/g, "…");
}

/** The page that says that many are here (lib/crowd). */
const isFull = (page: Page) => page.status === 503 && page.again !== null;

/** What the page says of an order that could not be kept. */
const SOLD_OUT = en.Order.tooSlow;

async function expectRight(db: Db, standIn: StripeStandIn, variantId: string, sale: Sale): Promise<void> {
  await until("every refund is made", 180_000, async () => {
    const open = await db.refund.count({ where: { status: "PENDING" } });
    return open === 0;
  });
  const orders = await db.order.count({ where: { status: "PROCESSING", lines: { some: { variantId } } } });
  const { onHand } = await db.stockLevel.findUniqueOrThrow({ where: { variantId } });
  const kept = standIn.control.ledger().filter(({ captured, refunded }) => captured > refunded).length;
  const broken = (await checkInvariants(db)).filter(({ rows }) => rows.length > 0).map(({ name }) => name);
  const faults = [
    ...(orders === sale.units && onHand === 0
      ? []
      : [`${orders} orders of ${sale.units} units, ${onHand} left`]),
    ...(kept === orders ? [] : [`${kept} payments are kept for ${orders} orders`]),
    ...broken,
  ];
  if (faults.length > 0) throw new Error(`The flash sale did not end right: ${faults.join("; ")}`);
}
