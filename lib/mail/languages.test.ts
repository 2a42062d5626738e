import { render } from "@react-email/components";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/language/locales";
import { money } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";
import { backInStock } from "./back-in-stock";
import { cancelled } from "./cancelled";
import { confirmation } from "./confirmation";
import { addressWished, linkMessage } from "./one-time-link";
import { orderLink } from "./order-link";
import { partlySoldOut } from "./partly-sold-out";
import { refunded } from "./refunded";
import { shipped } from "./shipped";
import { confirmAddress, knownAddress } from "./sign-up";
import { soldOut } from "./sold-out";
import type { Message } from "./types";

const eur = (minor: number) => money(minor, "EUR");
const line = {
  ...{ id: "l", variantId: "v", sku: "CUP", productName: "Morning Cup", variantName: "", tint: "sand" },
  ...{ imagePath: null, unitPrice: eur(1800), lineTotal: eur(3600), quantity: 2, quantityMissing: 1 },
};
const order = (locale: Locale): OrderView => ({
  ...{ id: "0", number: 1001, status: "PROCESSING", email: "ada@example.com", locale, cancelledAt: null },
  ...{ placedAt: new Date(), lines: [line], subtotal: eur(3600), discount: eur(0), shipping: eur(490) },
  ...{ tax: eur(0), total: eur(4090), shippingName: "Standard", shippingAddress: null },
  refunds: [{ amount: eur(1800), status: "SUCCEEDED", createdAt: new Date() }],
  shipments: [
    {
      ...{ id: "s", shippedAt: new Date(), carrier: "DHL", trackingNumber: "00340" },
      lines: [{ orderLineId: "l", quantity: 1 }],
    },
  ],
});

function messages(locale: Locale): Message[] {
  const letter = { order: order(locale), store: "Tally", url: "https://shop.example/o", cause: "s" };
  const given = { locale, store: "Tally", url: "https://shop.example/x" };
  return [
    ...[confirmation, cancelled, orderLink, partlySoldOut, refunded, shipped, soldOut].map((write) =>
      write(letter),
    ),
    backInStock({ ...given, name: "Teapot" }),
    confirmAddress({ ...given, hours: 24 }),
    knownAddress(given),
    ...(["reset", "signIn", "newAddress"] as const).map((kind) =>
      linkMessage(kind, { ...given, minutes: 30 }),
    ),
    addressWished({ ...given, minutes: 30, email: "new@example.com" }),
  ];
}

/** What only one of the two languages says. */
const ENGLISH = /\b(?:the|your|you|is|order|way|banks)\b/i;
const GERMAN = /\b(?:der|die|das|Sie|Ihr\w*|ist|wird|nicht)\b/;

describe.each(LOCALES)("mails in %s", (locale) => {
  const foreign = locale === "en" ? GERMAN : ENGLISH;

  test("say all in one language, as a page and as plain text", async () => {
    for (const { subject, body } of messages(locale)) {
      const [html, text] = [await render(body), await render(body, { plainText: true })];
      expect(html).toContain(`lang="${locale}"`);
      for (const said of [subject, text]) expect(said).not.toMatch(foreign);
      // A text that is missing, or filled wrongly, would show its key.
      for (const said of [subject, html]) expect(said).not.toMatch(/\bMail\.[a-z]|undefined|\{\w+/);
    }
  });
});

test("amounts are written as each language writes them", async () => {
  const text = async (locale: Locale) => {
    const letter = { order: order(locale), store: "Tally", url: "https://shop.example/o", cause: "" };
    return render(confirmation(letter).body, { plainText: true });
  };
  expect(await text("en")).toContain("€40.90");
  expect(await text("de")).toMatch(/40,90\s€/);
});
