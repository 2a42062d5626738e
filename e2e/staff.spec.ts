import type { Locator } from "@playwright/test";
import { expect, test } from "./shop";
import { buy, signIn } from "./staff";

test("staff see the movement that a purchase made, and what caused it", async ({ page, backstage }) => {
  const { number } = await buy(backstage, "match-football");
  await signIn(page, "viewer@truecount.example");
  await page.waitForURL(/\/admin$/);
  await page.goto("/admin/stock");
  await expect(page.getByRole("heading", { level: 1, name: "Stock" })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(`${number}`) }).first()).toBeVisible();
  await page.goto(`/admin/orders/${number}`);
  await expect(page.getByRole("main")).toContainText("Match Football");
});

test("a page that is long in coming is announced, and its outline stands where it will be", async ({
  page,
}) => {
  await signIn(page, "viewer@truecount.example");
  await page.waitForURL(/\/admin$/);
  await page.goto("/admin/stock");
  const top = async (what: Locator) => {
    const box = await what.boundingBox();
    return { x: box?.x, y: box?.y, height: box?.height };
  };
  /** Holds the answers for a page back until it is said. */
  const hold = async (path: string) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(
      ({ pathname, searchParams }) => pathname === path && searchParams.has("_rsc"),
      async (route) => {
        await asked;
        await route.continue();
      },
    );
    return answer;
  };
  const navigation = page.getByRole("navigation", { name: "Admin" });
  const answerOrders = await hold("/admin/orders");
  // Before the page's script has begun, a link is a plain one, and the browser itself waits.
  await expect(async () => {
    await navigation.getByRole("link", { name: "Orders" }).click();
    await expect(page.locator("[data-skeleton]")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText("Loading Orders…")).toBeAttached();
  await expect(page.getByRole("heading", { level: 1, name: "Stock" })).toBeHidden();
  const outline = await top(page.locator("[data-skeleton]").getByText("Orders", { exact: true }));
  answerOrders();
  const heading = page.getByRole("heading", { level: 1, name: "Orders" });
  await expect(heading).toBeVisible();
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  expect(await top(heading)).toEqual(outline);

  // Another view of the same list leaves it where it is.
  await page.unrouteAll();
  const answerShipped = await hold("/admin/orders");
  await page.getByRole("link", { name: /^Shipped/ }).click();
  await expect(page.getByText("Loading the list…")).toBeAttached();
  await expect(heading).toBeVisible();
  answerShipped();
  await expect(page).toHaveURL(/status=shipped/);
  await expect(page.getByText("Loading the list…")).toHaveCount(0);
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
