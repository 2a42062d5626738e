import type { Locator, Page } from "@playwright/test";
import { awake, cart, expect, someone, test } from "./shop";

/** Goes on by Tab until this is in focus. Wherever the focus stops, one can see it. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    // What is still sliding in, as the cart does, is seen as soon as it has come.
    await expect.poll(() => page.evaluate(seen), `after ${presses + 1} presses`).toBe(true);
    if (await what.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`The keyboard does not reach ${what}`);
}

/** Whether what has the focus stands in the window with nothing over it, and says that it has it. */
function seen(): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return true;
  // A choice that a label draws is seen by its label.
  const shown = focused.matches("input[type=radio], input[type=checkbox]")
    ? (focused.closest("label") ?? focused)
    : focused;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
  const over = document.elementFromPoint(x, y);
  const uncovered = over !== null && (shown.contains(over) || over.contains(shown));
  const marks = [focused, shown].flatMap((part) =>
    [null, "::before"].map((of) => getComputedStyle(part, of)),
  );
  return uncovered && marks.some((mark) => mark.outlineStyle !== "none" || mark.boxShadow !== "none");
}

test("by the keyboard alone, from the home page to Stripe's", async ({ page }) => {
  const main = page.getByRole("main");
  await page.goto("/");
  await awake(main.getByRole("link", { name: /Kitchen/ }));
  await tabTo(page, page.getByRole("link", { name: "Skip to the content" }));
  await page.keyboard.press("Enter");
  await tabTo(page, main.getByRole("link", { name: /Kitchen/ }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Kitchen/ })).toBeVisible();
  await tabTo(page, main.getByRole("link", { name: "Morning Cup" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Morning Cup" })).toBeVisible();
  await expect(main.getByText(/In stock|Only \d+ left/).first()).toBeVisible();
  await tabTo(page, main.getByRole("button", { name: /^One more/ }));
  await page.keyboard.press("Enter");
  await tabTo(page, main.getByRole("button", { name: "Add to cart" }));
  await page.keyboard.press("Enter");
  await expect(cart(page)).toContainText("Morning Cup");
  await page.keyboard.press("Escape");
  await expect(cart(page)).toBeHidden();
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cart(page)).toContainText("Morning Cup");
  await tabTo(page, cart(page).getByRole("link", { name: "Check out" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Check out" })).toBeVisible();
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(someone());
  await tabTo(page, page.getByRole("radio", { name: /Standard/ }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /Express/ })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: /^Pay/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/c\/pay\/cs_test_/);
});
