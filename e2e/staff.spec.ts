import { expect, test } from "./shop";
import { buy, signIn } from "./staff";

test("staff see the movement that a purchase made, and what caused it", async ({ page, browser }) => {
  const { number } = await buy(browser, "match-football");
  await signIn(page, "viewer@truecount.example");
  await page.waitForURL(/\/admin$/);
  await page.goto("/admin/stock");
  await expect(page.getByRole("heading", { level: 1, name: "Stock" })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(`${number}`) }).first()).toBeVisible();
  await page.goto(`/admin/orders/${number}`);
  await expect(page.getByRole("main")).toContainText("Match Football");
});

test("the stock book is closed to whoever is not staff", async ({ page }) => {
  await page.goto("/admin/stock");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password and an unknown address read the same", async ({ page }) => {
  const said: (string | null)[] = [];
  for (const email of ["owner@truecount.example", "nobody@truecount.example"]) {
    await signIn(page, email, "not the password");
    said.push(await page.getByRole("alert").filter({ hasText: /\w/ }).textContent());
  }
  expect(said[0]).toBeTruthy();
  expect(said[1]).toBe(said[0]);
});
