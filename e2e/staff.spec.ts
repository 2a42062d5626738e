import type { Locator } from "@playwright/test";
import { expect, expectAccessible, test } from "./shop";
import { buy, enter, signIn } from "./staff";

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
  backstage,
}) => {
  // A shop that has sold nothing has a welcome in place of its overview.
  await buy(backstage, "match-football");
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
  const skeleton = page.locator("[data-skeleton]");
  let before = "Stock";
  for (const [name, path] of Object.entries({
    Overview: "/admin",
    Products: "/admin/products",
    Stock: "/admin/stock",
    Orders: "/admin/orders",
  })) {
    const answer = await hold(path);
    // Before the page's script has begun, a link is a plain one, and the browser itself waits.
    await expect(async () => {
      await navigation.getByRole("link", { name, exact: true }).click();
      await expect(skeleton).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByText(`Loading ${name}…`)).toBeAttached();
    await expect(page.getByRole("heading", { level: 1, name: before })).toBeHidden();
    const outline = await top(skeleton.getByText(name, { exact: true }));
    answer();
    const heading = page.getByRole("heading", { level: 1, name });
    await expect(heading).toBeVisible();
    await expect(skeleton).toHaveCount(0);
    expect(await top(heading), name).toEqual(outline);
    before = name;
  }

  // Another view of the same list leaves it where it is.
  await page.unrouteAll();
  const answerShipped = await hold("/admin/orders");
  await page.getByRole("link", { name: /^Shipped/ }).click();
  await expect(page.getByText("Loading the list…")).toBeAttached();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  answerShipped();
  await expect(page).toHaveURL(/status=shipped/);
  await expect(page.getByText("Loading the list…")).toHaveCount(0);
});

test("a list without a row says what will stand there, and leads to its beginning", async ({ page }) => {
  await enter(page, "staff@truecount.example");
  // Beyond all that there is, a list is as in a new shop.
  await page.goto("/admin/deliveries?after=999999999");
  await expect(page.getByRole("heading", { name: "No delivery yet" })).toBeVisible();
  await expectAccessible(page, { phone: true });
  await page.getByRole("link", { name: "Announce a delivery" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Announce a delivery" })).toBeVisible();
  await page.goto("/admin/stocktakes?after=999999999");
  await expect(page.getByRole("heading", { name: "No stocktake yet" })).toBeVisible();
  await page.getByRole("link", { name: "Start a stocktake" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Start a stocktake" })).toBeVisible();
  await page.goto("/admin/stock/import?after=00000000-0000-0000-0000-000000000000");
  await expect(page.getByText("No file has been uploaded yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Upload and check" })).toBeVisible();
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
