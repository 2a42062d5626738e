import type { OrderMail } from "@/lib/jobs/enqueue";
import { LOCALES, type Locale } from "@/lib/language/locales";
import { backInStock } from "@/lib/mail/back-in-stock";
import { cancelled } from "@/lib/mail/cancelled";
import { confirmation } from "@/lib/mail/confirmation";
import { lowStock, lowStockDigest } from "@/lib/mail/low-stock";
import { addressWished, linkMessage } from "@/lib/mail/one-time-link";
import { orderLink } from "@/lib/mail/order-link";
import { partlySoldOut } from "@/lib/mail/partly-sold-out";
import { refunded } from "@/lib/mail/refunded";
import { returnApproved } from "@/lib/mail/return-approved";
import { returnDeclined } from "@/lib/mail/return-declined";
import { shipped } from "@/lib/mail/shipped";
import { confirmAddress, knownAddress } from "@/lib/mail/sign-up";
import { soldOut } from "@/lib/mail/sold-out";
import { staffInvitation } from "@/lib/mail/staff-invitation";
import type { Message, OrderLetter } from "@/lib/mail/types";
import { sampleLowVariants, sampleOrder } from "./sample-order";

/** A mail as the shop would send it, of made-up people and things. */
export type Sample = {
  /** As in the address of its preview. */
  name: string;
  about: "order" | "account" | "staff";
  /** What writes it; by this, a test knows when one is missing. */
  by: (...given: never[]) => Message;
  /** Staff are written to in English only. */
  locales: readonly Locale[];
  write: (locale: Locale) => Message;
};

const store = "Tally";
const url = "https://shop.example/a-link-that-works-once";

const letter = (locale: Locale, cause = "second"): OrderLetter => ({
  ...{ order: sampleOrder(locale), store, url, cause, returnAddress: "Tally\n1 Dock Road\n28195 Bremen" },
});

/** By the names that the queue knows them by, so that the compiler misses none. */
const ofOrders: Record<OrderMail, (letter: OrderLetter) => Message> = {
  ...{ confirmation, shipped, refunded, cancelled },
  ...{ "sold-out": soldOut, "partly-sold-out": partlySoldOut, link: orderLink },
  ...{ "return-approved": returnApproved, "return-declined": returnDeclined },
};

const ofLinks: Record<Parameters<typeof linkMessage>[0], string> = {
  ...{ reset: "new-password", signIn: "sign-in-link", newAddress: "new-address" },
};

const forShoppers = (
  name: string,
  about: Sample["about"],
  by: Sample["by"],
  write: Sample["write"],
): Sample => ({ name, about, by, locales: LOCALES, write });

const forStaff = (name: string, by: Sample["by"], write: () => Message): Sample => ({
  ...{ name, about: "staff", by, locales: ["en"], write },
});

const low = { store, url, variants: sampleLowVariants };

/** Every mail that the shop can send. */
export const SAMPLES: Sample[] = [
  ...Object.entries(ofOrders).map(([name, by]) => {
    return forShoppers(name, "order", by, (locale) => by(letter(locale)));
  }),
  forShoppers("shipped-whole", "order", shipped, (locale) => shipped(letter(locale, "first"))),
  forShoppers("back-in-stock", "account", backInStock, (locale) =>
    backInStock({ ...{ locale, store, url }, name: "Morning Cup (Sand, 350 ml)" }),
  ),
  forShoppers("sign-up", "account", confirmAddress, (locale) =>
    confirmAddress({ locale, store, url, hours: 24 }),
  ),
  forShoppers("known-address", "account", knownAddress, (locale) => knownAddress({ locale, store, url })),
  ...Object.entries(ofLinks).map(([kind, name]) => {
    const write = (locale: Locale) =>
      linkMessage(kind as keyof typeof ofLinks, { locale, store, url, minutes: 30 });
    return forShoppers(name, "account", linkMessage, write);
  }),
  forShoppers("address-wished", "account", addressWished, (locale) =>
    addressWished({ ...{ locale, store, url }, minutes: 30, email: "ada.new@example.com" }),
  ),
  forStaff("staff-invitation", staffInvitation, () =>
    staffInvitation({ store, url, by: "Grace Hopper", role: "staff", days: 7 }),
  ),
  forStaff("low-stock", lowStock, () => lowStock({ ...low, variants: low.variants.slice(0, 1), more: 0 })),
  forStaff("low-stock-several", lowStock, () => lowStock({ ...low, more: 0 })),
  forStaff("low-stock-digest", lowStockDigest, () => lowStockDigest({ ...low, more: 12 })),
];
