import { render } from "@react-email/components";
import { describe, expect, test } from "vitest";
import { sampleOrder } from "@/dev/mail/sample-order";
import { SAMPLES } from "@/dev/mail/samples";
import { LOCALES, type Locale } from "@/lib/language/locales";
import { money } from "@/lib/money";
import { cancelled } from "./cancelled";
import { confirmation } from "./confirmation";
import { partlySoldOut } from "./partly-sold-out";
import { soldOut } from "./sold-out";

/** What only one of the two languages says. */
const ENGLISH = /\b(?:the|your|you|is|order|way|banks)\b/i;
const GERMAN = /\b(?:der|die|das|Sie|Ihr\w*|ist|wird|nicht)\b/;

describe.each(LOCALES)("mails in %s", (locale) => {
  const foreign = locale === "en" ? GERMAN : ENGLISH;
  const samples = SAMPLES.filter(({ locales }) => locales.includes(locale));

  test.each(samples)("$name says all in one language, as a page and as plain text", async ({ write }) => {
    const { subject, body } = write(locale);
    const [html, text] = [await render(body), await render(body, { plainText: true })];
    expect(html).toContain(`lang="${locale}"`);
    for (const said of [subject, withoutNames(text)]) expect(said).not.toMatch(foreign);
    // A text that is missing, or filled wrongly, would show its key.
    for (const said of [subject, withoutStyles(html)])
      expect(said).not.toMatch(/\bMail\.[a-z]|undefined|\{\w+/);
  });
});

/** What things are called is the shop's own, whatever the language. */
const withoutNames = (text: string) =>
  sampleOrder("en").lines.reduce((rest, { productName }) => rest.replaceAll(productName, ""), text);

const withoutStyles = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, "");

test.each([
  ["en", "You paid nothing"],
  ["de", "Sie haben nichts"],
] as const)(
  "mails of an order that a code made free promise no money back, in %s",
  async (locale, nothing) => {
    const free = { ...sampleOrder(locale), discountCode: "GIFT", total: money(0, "EUR"), refunds: [] };
    const about = { order: free, store: "Tally", returnAddress: "" };
    const letter = { ...about, url: "https://shop.example/o", cause: "" };
    for (const write of [soldOut, cancelled, partlySoldOut]) {
      const { subject, body } = write(letter);
      const text = await render(body, { plainText: true });
      expect(text).toContain(nothing);
      expect(`${subject} ${text}`).not.toMatch(/way back|way it came|Rückweg|demselben Weg/);
    }
    expect(await render(confirmation(letter).body, { plainText: true })).toContain("GIFT");
  },
);

test("amounts are written as each language writes them", async () => {
  const text = async (locale: Locale) => {
    const about = { order: sampleOrder(locale), store: "Tally", returnAddress: "" };
    const letter = { ...about, url: "https://shop.example/o", cause: "" };
    return render(confirmation(letter).body, { plainText: true });
  };
  expect(await text("en")).toContain("€1,494.71");
  expect(await text("de")).toMatch(/1\.494,71\s€/);
});
