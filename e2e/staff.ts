// What the tests of the admin share: signing in, and orders to work on.
import type { Browser, Cookie, Page } from "@playwright/test";
import { addToCart, expect, fillPayment, goToStripe, pay, someone } from "./shop";

export async function signIn(page: Page, email: string, password = "truecount-demo"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

// Of the staff of the sample shop, whose passwords no test changes.
const entered = new Map<string, Cookie[]>();

/**
 * As `signIn`, and waits until they are in. Somebody of the sample shop fills in the form once: who was in
 * before comes with the same session, on no page yet.
 */
export async function enter(page: Page, email: string, password?: string): Promise<void> {
  const cookies = entered.get(email);
  if (cookies && !password) return page.context().addCookies(cookies);
  await signIn(page, email, password);
  await page.waitForURL(/\/admin(?:\/|$)/);
  if (password) return;
  const all = await page.context().cookies();
  entered.set(
    email,
    all.filter(({ name }) => name.endsWith("session-token")),
  );
}

/** A shopper buys one unit, in a browser of their own. */
export async function buy(browser: Browser, slug: string): Promise<{ number: string; email: string }> {
  // Scripts run in this one also where the test's own page goes without.
  const shopper = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  const email = someone();
  await addToCart(shopper, slug);
  await goToStripe(shopper, email);
  await fillPayment(shopper);
  await pay(shopper);
  const link = shopper.getByRole("link", { name: /^Order \d+/ });
  await expect(link).toBeVisible();
  const number = /\d+/.exec((await link.textContent()) ?? "")?.[0] ?? "";
  await shopper.context().close();
  return { number, email };
}
