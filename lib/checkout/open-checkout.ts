import { v7 as uuid } from "uuid";
import { z } from "zod";
import { readCart } from "@/lib/cart/read-cart";
import type { CartView } from "@/lib/cart/types";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db, Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { type Locale, localePath } from "@/lib/language/locales";
import { log } from "@/lib/log";
import { SessionRefused, SessionStuck } from "@/lib/stripe/sessions";
import type { TaxBehavior } from "@/prisma/generated/enums";
import { closeCheckout } from "./close-checkout";
import { readEnding } from "./endings";
import { findInQuestion } from "./in-question";
import { NO_PREFILL, type Prefill, preparePrefill } from "./prefill";
import { sessionOf } from "./session-of";
import { readShippingChoices } from "./shipping-choices";
import { sweepOne } from "./sweep-sold-out";
import type { OpenedCheckout, ShippingChoice } from "./types";

export type Wish = {
  cartId: string;
  userId: string | null;
  email: string;
  shippingRateId: string;
  /** Of the page that asks: Stripe's page, the way back and the mails have it, too. */
  locale: Locale;
  /** What the shopper was shown: nobody is led to Stripe's page with other prices than these without being told. */
  seen?: { subtotalMinor: number; shippingMinor: Record<string, number> } | undefined;
};

/** Stripe wants at least 30 minutes; the rest is for a slow or repeated request ("expires_at"). */
const LIFETIME_MINUTES = 40;
/** An open checkout with less time than this is not offered again. */
const REUSE_MINUTES = 10;
/** Nor is one whose session is still to be made, with less than Stripe wants it to have, and a moment to ask. */
const SESSION_MINUTES = 31;

/**
 * Opens one attempt to pay and answers with Stripe's page for it. Prices come from the database, and the
 * checkout is committed before its session is, so that whatever session Stripe knows of, we know of. The same cart
 * asked for twice (a double click, a repeated request) gets the same page; an earlier attempt with other
 * contents is closed first, so that a cart has one open session.
 */
export async function openCheckout(db: Db, wish: Wish): Promise<OpenedCheckout> {
  const email = z.email().max(254).safeParse(wish.email.trim());
  if (!email.success) {
    return { ok: false, why: "EMAIL" };
  }
  // Nobody pays twice while a person looks at the first payment.
  const inQuestion = await findInQuestion(db, wish.cartId);
  if (inQuestion) return { ok: true, url: pageOf(inQuestion, wish.locale) };
  const asked = { ...wish, email: email.data };
  const prefill = await preparePrefill(db, asked);
  const opened = await attemptTwice(db, asked, prefill);
  if (opened !== "REFUSED") return opened;
  // The customer may have been deleted at Stripe since. What is in the way of one who is known is none for a guest.
  const bare = prefill.stripeCustomerId ? await attemptTwice(db, asked, NO_PREFILL) : "REFUSED";
  // What Stripe finds fault with does not pass by trying again, and the words do not say so.
  return bare === "REFUSED" ? { ok: false, why: "REFUSED" } : bare;
}

/** Where its shopper reads what has become of a payment. */
const pageOf = (sessionId: string, locale: Locale) =>
  localePath(locale, `/checkout/success?session_id=${encodeURIComponent(sessionId)}`);

/** A checkout whose key is stuck at Stripe has ended: the next one has a key of its own. */
async function attemptTwice(db: Db, wish: Wish, prefill: Prefill): Promise<OpenedCheckout | "REFUSED"> {
  const first = await attempt(db, wish, prefill);
  const opened = first === "STUCK" ? await attempt(db, wish, prefill) : first;
  return opened === "STUCK" ? { ok: false, why: "UNREACHABLE" } : opened;
}

async function attempt(db: Db, wish: Wish, prefill: Prefill): Promise<OpenedCheckout | "REFUSED" | "STUCK"> {
  const frozen = await db.$transaction((tx) => freeze(tx, wish, prefill));
  if (!frozen.ok) return frozen;
  try {
    const paid = await closeEarlier(db, frozen.earlier);
    if (paid) return { ok: true, url: pageOf(paid, wish.locale) };
    await failPoint("open:earlier-closed");
    const { url } = await sessionOf(db, frozen.checkoutId);
    return (await endedMeanwhile(db, frozen.checkoutId, wish.cartId)) ?? { ok: true, url };
  } catch (error) {
    log().error({ checkout: frozen.checkoutId, err: error }, "Stripe could not open a session");
    if (error instanceof SessionStuck) return "STUCK";
    if (error instanceof SessionRefused) return "REFUSED";
    return { ok: false, why: "UNREACHABLE" };
  }
}

/**
 * Whether it has ended while Stripe was being asked: another tab has begun anew, or a sale that committed meanwhile
 * did not see this session yet, and so did not close it.
 */
async function endedMeanwhile(db: Db, checkoutId: string, cartId: string): Promise<OpenedCheckout | null> {
  await sweepOne(db, checkoutId);
  const { status, endedBecause } = await db.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { status: true, endedBecause: true },
  });
  if (status !== "EXPIRED") return null;
  const ending = readEnding(endedBecause);
  const cart = await readCart(db, cartId);
  return ending.why === "SOLD_OUT"
    ? { ok: false, why: "JUST_SOLD_OUT", cart }
    : { ok: false, why: "ENDED", ending, cart };
}

type Frozen = { ok: true; checkoutId: string; earlier: string[] } | Extract<OpenedCheckout, { ok: false }>;

async function freeze(tx: Tx, wish: Wish, prefill: Prefill): Promise<Frozen> {
  // Two clicks at once take turns here; the second finds the checkout that the first has made.
  const [locked] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM cart WHERE id = ${wish.cartId}::uuid FOR UPDATE`;
  const cart = await readCart(tx, locked?.id ?? null);
  if (cart.lines.length === 0) return { ok: false, why: "EMPTY", cart };
  if (!cart.ready) return { ok: false, why: "CHANGED", cart };
  const shippingChoices = await readShippingChoices(tx, cart.subtotal);
  const shipping = shippingChoices.find(({ id }) => id === wish.shippingRateId);
  if (!shipping) return { ok: false, why: "NO_SHIPPING", cart, shippingChoices };
  if (!isAsSeen(wish.seen, cart, shipping)) return { ok: false, why: "PRICE", cart, shippingChoices };
  const { promotionCodes, taxBehavior, shippingCountries } = await readStoreSettings(tx);
  const offer = {
    wish,
    cart,
    shipping,
    till: { promotionCodes, taxBehavior, shippingCountries, ...prefill },
  };

  const open = await tx.checkout.findMany({
    where: { cartId: wish.cartId, status: "OPEN" },
    include: { lines: true },
    orderBy: { createdAt: "desc" },
  });
  const same = open.find((checkout) => isSame(checkout, offer));
  const checkoutId = same?.id ?? (await insertCheckout(tx, offer));
  await failPoint("open:frozen");
  return { ok: true, checkoutId, earlier: open.map(({ id }) => id).filter((id) => id !== checkoutId) };
}

function isAsSeen(seen: Wish["seen"], { subtotal }: CartView, { id, price }: ShippingChoice): boolean {
  return !seen || (seen.subtotalMinor === subtotal.minor && seen.shippingMinor[id] === price.minor);
}

/** What Stripe's page asks and reckons, as the shop's settings say, and what it knows already. */
type Till = Prefill & {
  promotionCodes: boolean;
  taxBehavior: TaxBehavior | null;
  shippingCountries: string[];
};

type Offer = { wish: Wish; cart: CartView; shipping: ShippingChoice; till: Till };

type Existing = Till & {
  stripeSessionId: string | null;
  email: string | null;
  locale: string;
  shippingRateId: string | null;
  shippingMinor: number;
  subtotalMinor: number;
  expiresAt: Date;
  lines: { variantId: string; cartLineId: string | null; quantity: number; unitPriceMinor: number }[];
};

function isSame(checkout: Existing, { wish, cart, shipping, till }: Offer): boolean {
  return (
    checkout.expiresAt.getTime() >
      Date.now() + (checkout.stripeSessionId ? REUSE_MINUTES : SESSION_MINUTES) * 60_000 &&
    checkout.email === wish.email &&
    checkout.locale === wish.locale &&
    checkout.shippingRateId === shipping.id &&
    checkout.shippingMinor === shipping.price.minor &&
    checkout.promotionCodes === till.promotionCodes &&
    checkout.taxBehavior === till.taxBehavior &&
    checkout.shippingCountries.join() === till.shippingCountries.join() &&
    checkout.stripeCustomerId === till.stripeCustomerId &&
    checkout.prefilledWith === till.prefilledWith &&
    checkout.lines.length === cart.lines.length &&
    cart.lines.every((line) =>
      checkout.lines.some(
        (frozen) =>
          frozen.cartLineId === line.id &&
          frozen.variantId === line.variantId &&
          frozen.quantity === line.quantity &&
          frozen.unitPriceMinor === line.unitPrice.minor,
      ),
    )
  );
}

async function insertCheckout(tx: Tx, { wish, cart, shipping, till }: Offer): Promise<string> {
  const id = uuid();
  await tx.checkout.create({
    data: {
      id,
      cartId: wish.cartId,
      userId: wish.userId,
      email: wish.email,
      locale: wish.locale,
      currency: cart.subtotal.currency,
      subtotalMinor: cart.subtotal.minor,
      shippingMinor: shipping.price.minor,
      shippingRateId: shipping.id,
      shippingName: shipping.name,
      shippingMinDays: shipping.minDays,
      shippingMaxDays: shipping.maxDays,
      ...till,
      expiresAt: new Date(Date.now() + LIFETIME_MINUTES * 60_000),
    },
  });
  await tx.checkoutLine.createMany({
    data: cart.lines.map((line, position) => ({
      id: uuid(),
      checkoutId: id,
      variantId: line.variantId,
      cartLineId: line.id,
      position,
      sku: line.sku,
      productName: line.productName,
      variantName: line.variantName,
      imagePath: line.imagePath,
      unitPriceMinor: line.unitPrice.minor,
      quantity: line.quantity,
    })),
  });
  return id;
}

/** Closes earlier attempts of the same cart. Answers the session of one that was paid meanwhile, if any was. */
async function closeEarlier(db: Db, checkoutIds: readonly string[]): Promise<string | null> {
  let paid: string | null = null;
  for (const checkoutId of checkoutIds) {
    paid = (await closeCheckout(db, { checkoutId, why: "CART_CHANGED" })) ?? paid;
  }
  return paid;
}
