import { cart, expect, expectAccessible, someone, test } from "./shop";

test("whoever asks to be told that something is back is noted once", async ({ page, backstage }) => {
  const email = someone();
  await page.goto("/products/heather-honey");
  await page.getByLabel("Tell me when it is back").fill(email);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Tell me" }).click();
  await expect(page.getByText("We write to you once, when it is here.")).toBeVisible();
  expect(await backstage.db.backInStock.count({ where: { email, notifiedAt: null } })).toBe(1);
});

test("a picture is enlarged and closed by keyboard, and what was looked at is shown again at today's price", async ({
  page,
  backstage,
}) => {
  await page.goto("/products/camp-torch");
  // Who leaves before the page's script has run has not looked.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("recently-viewed"))).not.toBeNull();
  const torch = { product: { slug: "camp-torch" } };
  const { priceMinor } = await backstage.db.variant.findFirstOrThrow({ where: torch });
  await backstage.db.variant.updateMany({ where: torch, data: { priceMinor: priceMinor + 111 } });
  await page.goto("/products/stoneware-teapot");
  await page.getByRole("button", { name: /^Enlarge/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  const recent = page.getByRole("region", { name: "You looked at" });
  await expect(recent.getByRole("link", { name: "Camp Torch" })).toBeVisible();
  await expect(recent).toContainText(`${((priceMinor + 111) / 100).toFixed(2)}`);
  await backstage.db.variant.updateMany({ where: torch, data: { priceMinor } });
});

test("on a slow line a click is answered by a line along the top until the page is there", async ({
  page,
}) => {
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/[?&]_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  const line = page.locator("[data-under-way]");
  await expect(line).toHaveCount(0);
  await page.getByRole("link", { name: "See everything" }).first().click();
  await expect(line).toBeVisible();
  arrive();
  await expect(page.getByRole("heading", { level: 1, name: "Everything" })).toBeVisible();
  await expect(line).toHaveCount(0);
});

test("the way to an order is told by mail only, and the page says the same to everybody", async ({
  page,
}) => {
  await page.goto("/find-order");
  await page.getByLabel("Order number").fill("999999");
  await page.getByLabel("E-mail").fill(someone());
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByText(/If the two belong together/)).toBeVisible();
});

test("a product's picture goes along to its page, and to the list again; where less motion is asked for, it is simply there", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (given) => {
      const transition = start(given);
      const note = () => {
        for (const { effect } of document.getAnimations()) {
          const part = effect instanceof KeyframeEffect ? effect.pseudoElement : null;
          if (part?.startsWith("::view-transition-group")) moved.push(part);
        }
      };
      transition.ready.then(note, () => {});
      return transition;
    };
  });
  const moved = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved.splice(0));
  const heading = page.getByRole("heading", { level: 1 });
  const picture = "::view-transition-group(picture-camp-torch)";

  await page.goto("/categories/bags-and-trails");
  const list = (await heading.textContent()) ?? "";
  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Camp Torch" }).click();
  await expect(heading).toHaveText("Camp Torch");
  await expect.poll(moved).toContain(picture);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: list }).click();
  await expect(heading).toHaveText(list);
  await expect.poll(moved).toContain(picture);

  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("link", { name: "Camp Torch" }).click();
  await expect(heading).toHaveText("Camp Torch");
  expect(await moved()).not.toContain(picture);
});

test("what was chosen stands in the address, and the cart leads back to it", async ({ page }) => {
  await page.goto("/products/stoneware-teapot");
  await page.getByText("Saffron", { exact: true }).click();
  await expect(page).toHaveURL(/\?variant=[\w-]+$/);
  await page.reload();
  await expect(page.getByRole("radio", { name: /Saffron/ })).toBeChecked();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(cart(page)).toBeVisible();
  await page.goto("/");
  await page.goto("/cart");
  await page.getByRole("main").getByRole("link", { name: "Stoneware Teapot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stoneware Teapot" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /Saffron/ })).toBeChecked();
  await page.goto("/products/stoneware-teapot?variant=none-such");
  await expect(page.getByRole("radio", { name: /Saffron/ })).not.toBeChecked();
});

test("a quantity can be typed over: what stands in between is no quantity, and what is too many is the most", async ({
  page,
}) => {
  await page.goto("/products/morning-cup");
  await expect(page.getByText(/In stock|Only \d+ left/).first()).toBeVisible();
  const units = page.getByRole("spinbutton");
  await units.fill("");
  await expect(units).toHaveValue("");
  await units.pressSequentially("200");
  await expect(units).toHaveValue((await units.getAttribute("max")) ?? "none");
  await units.fill("");
  await units.blur();
  await expect(units).not.toHaveValue("");
  await units.fill("");
  await units.pressSequentially("3");
  await expect(units).toHaveValue("3");
});
