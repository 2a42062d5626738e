import { addToCart, type Backstage, expect, expectAccessible, test } from "./shop";
import { enter } from "./staff";

// React tells the console of each fault that a page catches.
test.use({ mayComplain: true });

test("a page that cannot be made says so and leads on, and comes with the cart as it was once it can", async ({
  page,
  backstage,
}) => {
  await addToCart(page, "camp-torch");
  const trouble = page.getByRole("heading", { level: 1, name: "That did not work" });
  await withoutTable(backstage, "cart_line", async () => {
    expect((await page.goto("/cart"))?.status()).toBe(500);
    await expect(trouble).toBeVisible();
    await expectAccessible(page, { phone: true });
    await page.getByRole("link", { name: "To the shop" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /truly counted/ })).toBeVisible();
    await page.goBack();
    await expect(trouble).toBeVisible();
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your cart" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Camp Torch");
});

test("staff are told, too, and have page and frame again by the same button", async ({ page, backstage }) => {
  await enter(page, "staff@truecount.example");
  await withoutTable(backstage, "app_user", async () => {
    expect((await page.goto("/admin"))?.status()).toBe(500);
    await expect(page.getByRole("heading", { level: 1, name: "This page could not be read" })).toBeVisible();
    await expectAccessible(page, { phone: true });
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Orders" })).toBeVisible();
});

test("where not even the frame of a page can be made, that is said in its language, with a way on", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type === "offline") throw new Error("a fault in the frame");
      listen(type, listener);
    };
    Object.assign(window, { mend: () => Object.assign(window, { addEventListener: listen }) });
  });
  await page.goto("/de");
  await expect(page.getByRole("heading", { level: 1, name: "Einen Moment, bitte" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("link", { name: "Zum Laden" })).toHaveAttribute("href", "/de");
  await expectAccessible(page, { phone: true });
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Kitchen & table" })).toBeVisible();
});

/** While this table cannot be read, as nothing can while the database is away: the rest goes on for other tests. */
async function withoutTable({ db }: Backstage, table: "cart_line" | "app_user", run: () => Promise<void>) {
  await db.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "${table}_away"`);
  try {
    await run();
  } finally {
    await db.$executeRawUnsafe(`ALTER TABLE "${table}_away" RENAME TO "${table}"`);
  }
}
