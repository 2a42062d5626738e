import type { Page } from "@playwright/test";

/** What only a click or a purchase leads to, each looked at on the way. */
export async function buyAndLook(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  await page.goto("/search?q=tea");
  await page.locator("summary").filter({ hasText: "Price" }).click();
  await shoot("search price");
  await page.goto("/products/stoneware-teapot?variant=KTCH-TPOT-SAF");
  await page
    .getByText(/In stock|Only \d+ left/)
    .first()
    .waitFor();
  await shoot("product chosen");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("dialog", { name: /Your cart/ }).waitFor();
  await shoot("drawer");
  for (const address of ["/cart", "/de/cart", "/checkout", "/de/checkout"]) {
    await page.goto(address);
    await shoot(`${address.replaceAll("/", " ").trim()} filled`);
  }
  await page.goto("/checkout");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\//);
  await shoot("stripe");
  const typed = {
    "Full name": "Ada Lovelace",
    "Street and number": "1 Main Street",
    "Postal code": "62701",
    City: "Springfield",
    "Card number": "4242 4242 4242 4242",
    Expiry: "12 / 34",
    "Security code": "123",
    "Name on card": "Ada Lovelace",
  };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await page.getByRole("button", { name: /^Pay / }).click();
  const order = page.getByRole("link", { name: /^Order \d+/ });
  await order.waitFor();
  await shoot("success paid");
  await order.click();
  await page.waitForURL(/\/orders\//);
  await shoot("order");
  await page.goto(`/de${new URL(page.url()).pathname}`);
  await shoot("de order");
}
