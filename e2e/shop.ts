import { test as base, expect, type Locator, type Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";

const STRIPE = process.env["E2E_STRIPE_URL"] ?? "";
const MAIL = process.env["E2E_MAIL_URL"] ?? "";

type Mail = { to: string; subject: string; text: string };

/** The shop from behind: its book, and the switches of the stand-in for Stripe. */
export class Backstage {
  constructor(readonly db: Db) {}

  async onHand(sku: string): Promise<number> {
    return (await this.db.stockLevel.findFirstOrThrow({ where: { variant: { sku } } })).onHand;
  }

  /** Corrects a level by a movement, as staff would. */
  async setOnHand(sku: string, units: number): Promise<void> {
    const level = await this.db.stockLevel.findFirstOrThrow({ where: { variant: { sku } } });
    const quantity = units - level.onHand;
    if (quantity === 0) return;
    const move = { variantId: level.variantId, quantity, reason: "CORRECTION" as const, note: "for a test" };
    await this.db.$transaction((tx) => moveStock(tx, move));
  }

  async stripe(switchName: string, given: object = {}): Promise<void> {
    const response = await fetch(`${STRIPE}/_control/${switchName}`, {
      method: "POST",
      body: JSON.stringify(given),
    });
    if (!response.ok) throw new Error(`${switchName}: ${await response.text()}`);
  }

  /** Where Stripe shows the receipt of the newest payment. */
  async receipt(): Promise<string> {
    const headers = { authorization: `Bearer ${process.env["STRIPE_SECRET_KEY"]}` };
    const response = await fetch(`${STRIPE}/v1/charges?limit=1`, { headers });
    const { data } = (await response.json()) as { data: { receipt_url: string }[] };
    return data[0]?.receipt_url ?? "";
  }

  async mailsTo(address: string): Promise<Mail[]> {
    const response = await fetch(`${MAIL}/api/mails?to=${encodeURIComponent(address)}`);
    return (await response.json()) as Mail[];
  }
}

export const test = base.extend<{
  backstage: Backstage;
  /** Set by tests that do what a browser has to complain of. */
  mayComplain: boolean;
  quiet: undefined;
}>({
  mayComplain: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what is needed.
  backstage: async ({}, use) => {
    const db = connect(process.env["DATABASE_URL"] ?? "", 2);
    const backstage = new Backstage(db);
    await use(backstage);
    await backstage.stripe("webhooks", { hold: null, delayMs: null, duplicate: null, drop: null });
    await db.$disconnect();
  },
  // A page whose script throws, or that the browser complains of, fails its test, whatever else it shows.
  quiet: [
    async ({ page, mayComplain }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        // Answers that a test asks for, such as 404, and those that it cuts off are no complaint.
        const wanted = /Failed to load resource|net::ERR_/.test(message.text());
        if (message.type() === "error" && !wanted && !mayComplain) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const cart = (page: Page) => page.getByRole("dialog", { name: /Your cart/ });

/** Puts one unit of a product in the cart, by its page, and leaves the drawer open. */
export async function addToCart(page: Page, slug: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  const add = page.getByRole("button", { name: "Add to cart" });
  await expect(page.getByText(/In stock|Only \d+ left|Ships later/).first()).toBeVisible();
  await add.click();
  await expect(cart(page)).toBeVisible();
}

/** From the filled cart to the shop's own till, with all that it asks to be typed. */
export async function goToTheTill(page: Page, email: string): Promise<void> {
  await page.goto("/checkout");
  await page.getByLabel("E-mail").fill(email);
}

/** From the filled cart to Stripe's page. */
export async function goToStripe(page: Page, email: string): Promise<void> {
  await goToTheTill(page, email);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\/cs_test_/);
}

export async function fillPayment(page: Page, card = "4242 4242 4242 4242"): Promise<void> {
  await fillAddress(page);
  await fillCard(page, card);
}

export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Street and number").fill("1 Main Street");
  await page.getByLabel("Postal code").fill("62701");
  await page.getByLabel("City").fill("Springfield");
}

/** On Stripe's page that knows the address already. */
export async function fillCard(page: Page, card = "4242 4242 4242 4242"): Promise<void> {
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("Security code").fill("123");
  await page.getByLabel("Name on card").fill("Ada Lovelace");
}

export const pay = (page: Page) => page.getByRole("button", { name: /^Pay / }).click();

/**
 * Fails with each rule of axe that the page breaks as it stands, by day, and by night in what night changes: its
 * colours. With `phone`, the night is a phone's, with every rule, and the page may not be wider than the window, nor
 * when it is enlarged to 400 %.
 */
export async function expectAccessible(page: Page, { phone = false } = {}): Promise<void> {
  // The title of a page that an action leads to comes a moment after what stands on it.
  await expect(page).toHaveTitle(/\S/);
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  const faults = await faultsOf(page, "by day");
  await page.emulateMedia({ colorScheme: "dark" });
  const desk = page.viewportSize();
  if (phone) {
    await page.setViewportSize({ width: 390, height: 844 });
    faults.push(...(await faultsOf(page, "by night, on a phone")));
    if ((await overflow(page)) > 0) faults.push("on a phone: wider than its window");
    // What a window of 1280 has left when everything is enlarged four times (WCAG 2.2, 1.4.10).
    await page.setViewportSize({ width: 320, height: 256 });
    if ((await overflow(page)) > 0) faults.push("enlarged to 400 %: wider than its window");
    if (desk) await page.setViewportSize(desk);
  } else {
    faults.push(...(await faultsOf(page, "by night", { type: "rule", values: COLOUR_RULES })));
  }
  await page.emulateMedia({ colorScheme: "light" });
  expect(faults, new URL(page.url()).pathname).toEqual([]);
}

/** The rules that axe has of colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What comes late in a long list is made as what comes first is, and to look at each costs as much again. */
const ALIKE = ["tbody > tr:nth-child(n + 9)", "ul > li:nth-child(n + 13)"];

async function faultsOf(page: Page, when: string, runOnly?: RunOptions["runOnly"]): Promise<string[]> {
  // What is still on its way in is paler than it will be.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))),
  );
  // Half a megabyte of script: once for each page.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // What passed is not described, which takes as long as to look.
  const options: RunOptions = { resultTypes: ["violations"], ...(runOnly && { runOnly }) };
  const { violations } = await page.evaluate(
    ([exclude, how]): Promise<AxeResults> =>
      (window as unknown as { axe: typeof axe }).axe.run({ exclude }, how),
    [ALIKE, options] as const,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${when}: ${id}: ${nodes[0]?.html} (${nodes[0]?.failureSummary?.replace(/\s+/g, " ")})`,
  );
}

/** Waits until React answers for this part of the page: before, a click on it is the browser's alone. */
export async function awake(part: Locator): Promise<void> {
  const answers = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
  await expect.poll(() => part.first().evaluate(answers)).toBe(true);
}

const SHOWS_STOCK = /^(?:\/de)?(?:\/?$|\/products|\/categories|\/search)/;

/** Opens a page of the shop and waits for what comes late: its script and, where it shows any, the words of stock. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page.getByRole("contentinfo").getByRole("link"));
  if (!SHOWS_STOCK.test(path)) return;
  const words = page
    .getByRole("main")
    .getByText(/In stock|Only \d+ left|Ships later|Sold out|Auf Lager|Nur noch \d+ da/);
  await expect(words.first()).toBeVisible();
}

/** How far the page can be scrolled sideways, to whichever side. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

let people = 0;
/** A mail address that no other test uses. */
export const someone = () => `shopper-${process.pid}-${Date.now()}-${++people}@example.com`;
