import { aCategory, aProduct, aVariant } from "@/prisma/factories";
import { awake, type Backstage, cart, expect, expectAccessible, someone, test } from "./shop";
import { buy } from "./staff";

test("whoever asks to be told that something is back is noted once", async ({ page, backstage }) => {
  const email = someone();
  await page.goto("/products/heather-honey");
  await page.getByLabel(/^One mail when it is back/).fill(email);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Tell me" }).click();
  await expect(page.getByText("We write to you once, when it is here.")).toBeVisible();
  expect(await backstage.db.backInStock.count({ where: { email, notifiedAt: null } })).toBe(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one asks to be told, too", async ({ page, backstage }) => {
    const email = someone();
    await page.goto("/products/heather-honey");
    await page.getByRole("link", { name: "Be told when it is back" }).click();
    await page.getByLabel("One mail when it is back").fill(email);
    await page.getByRole("button", { name: "Tell me" }).click();
    await expect(page.getByText("We write to you once, when it is here.")).toBeVisible();
    expect(await backstage.db.backInStock.count({ where: { email, notifiedAt: null } })).toBe(1);
    await page.getByRole("link", { name: "Back to it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Heather Honey" })).toBeVisible();
  });
});

test("what a product page learns of its stock moves nothing that stands below", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  let tell = () => {};
  await page.route(/\/api\/(stock|live)\?/, async (route) => {
    await told;
    await route.continue();
  });
  const main = page.getByRole("main");
  const below = async () => {
    await page.evaluate(() => document.fonts.ready);
    return (await main.getByRole("region", { name: "Description" }).boundingBox())?.y;
  };
  let told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.goto("/products/heather-honey");
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeVisible();
  const belowHoney = await below();
  tell();
  await expect(main.getByRole("button", { name: "Tell me" })).toBeVisible();
  await expect(main.getByText("Sold out", { exact: true })).toBeVisible();
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeHidden();
  expect(await below()).toBe(belowHoney);

  told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.goto("/products/amphora-vase");
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeVisible();
  const belowVase = await below();
  tell();
  await expect(main.getByText("Order now and it ships when it is in.")).toBeVisible();
  expect(await below()).toBe(belowVase);
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
  await awake(page.getByRole("link", { name: "See everything" }));
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
  backstage,
}) => {
  const { number, email } = await buy(backstage, "rose-soap");
  const stranger = someone();
  const said = page.getByText("If the two belong together, a mail with the link is on its way.");
  for (const asks of [stranger, email]) {
    await page.goto("/find-order");
    await page.getByLabel("Order number").fill(number);
    await page.getByLabel("E-mail").fill(asks);
    await page.getByRole("button", { name: "Mail me the link" }).click();
    await expect(said).toBeVisible();
  }
  await expectAccessible(page);
  let link = "";
  await expect(async () => {
    const mail = (await backstage.mailsTo(email)).find(({ subject }) =>
      subject.startsWith("The way to order"),
    );
    link = /https?:\S+\/orders\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  expect(await backstage.mailsTo(stranger)).toEqual([]);
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
  await awake(page.getByRole("link", { name: "Camp Torch" }));
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

test("each choice shows its price and picture, what is sold out or not made is struck, and neighbours stand below", async ({
  page,
  backstage,
}) => {
  const { db } = backstage;
  const lamp = await aReadingLamp(backstage);
  try {
    await page.goto(`/products/${lamp.slug}`);
    const main = page.getByRole("main");
    const value = (name: string) => main.locator("label").filter({ hasText: name });
    const struck = (name: string) => value(name).getByText(name, { exact: true });
    const shown = (alt: string) => main.getByRole("button", { name: `Enlarge: ${alt}` });
    await expect(main.getByText("$40.00", { exact: true })).toBeVisible();
    await expect(main.getByRole("radio", { name: /^Ink, sold out$/ })).toBeVisible();
    await expect(struck("Ink")).toHaveCSS("text-decoration-line", "line-through");
    await expect(struck("Brass")).toHaveCSS("text-decoration-line", "none");

    await value("Tall").click();
    await expect(main.getByText("$55.00", { exact: true })).toBeVisible();
    await expect(main.getByRole("radio", { name: /^Ink, not made in Tall$/ })).toBeVisible();
    await expect(struck("Ink")).toHaveCSS("text-decoration-line", "line-through");

    await main.getByRole("button", { name: "Show picture: The lamp from the side" }).click();
    await shown("The lamp from the side").click();
    const large = page.getByRole("dialog", { name: "The lamp from the side" });
    await expect(large.getByRole("img")).toBeVisible();
    await large.getByRole("button", { name: "Close" }).click();
    await expect(large).toBeHidden();

    await value("Ink").click();
    await expect(main.getByText("Size is now Small: this combination is made.")).toBeVisible();
    await expect(main.getByText("$42.00", { exact: true })).toBeVisible();
    await expect(shown("The lamp in ink")).toBeVisible();
    await expect(main.getByText("in this choice. Others are on the shelf.")).toBeVisible();
    await expect(main.getByRole("button", { name: "Tell me" })).toBeVisible();
    await expect(main.getByRole("button", { name: "Add to cart" })).toBeHidden();
    await expectAccessible(page, { phone: true });

    await page
      .getByRole("region", { name: "Also in Lamps" })
      .getByRole("link", { name: "Wall Lamp" })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Wall Lamp" })).toBeVisible();
  } finally {
    await db.product.updateMany({ where: { categoryId: lamp.categoryId }, data: { status: "ARCHIVED" } });
  }
});

/** In two colours and two sizes, of which one is sold out and one is not made; another lamp stands beside it. */
async function aReadingLamp({ db }: Backstage) {
  const { id: categoryId } = await aCategory(db, { name: "Lamps", position: 98 });
  const wallLamp = await aProduct(db, { name: "Wall Lamp", categoryId });
  await aVariant(db, { productId: wallLamp.id });
  const { id: productId, slug } = await aProduct(db, { name: "Reading Lamp", categoryId });
  const valueIds = new Map<string, string>();
  for (const [position, { name, of }] of [
    { name: "Colour", of: ["Brass", "Ink"] },
    { name: "Size", of: ["Small", "Tall"] },
  ].entries()) {
    const create = of.map((value, position) => ({ value, position }));
    const option = { productId, name, position, values: { create } };
    const { values } = await db.productOption.create({ data: option, include: { values: true } });
    for (const { id, value } of values) valueIds.set(value, id);
  }
  const pictures: { alt: string; variantId?: string }[] = [
    { alt: "The lamp from the front" },
    { alt: "The lamp from the side" },
  ];
  for (const [position, { name, priceMinor, onHand }] of [
    { name: "Brass / Small", priceMinor: 4000, onHand: 9 },
    { name: "Brass / Tall", priceMinor: 5500, onHand: 9 },
    { name: "Ink / Small", priceMinor: 4200, onHand: 0 },
  ].entries()) {
    const { id } = await aVariant(db, { productId, name, priceMinor, onHand });
    const create = name.split(" / ").map((value) => ({ optionValueId: valueIds.get(value) ?? "" }));
    await db.variant.update({ where: { id }, data: { position, optionValues: { create } } });
    if (onHand === 0) pictures.push({ alt: "The lamp in ink", variantId: id });
  }
  const files = [
    "/products/camp-torch.webp",
    "/products/brass-compass.webp",
    "/products/storm-umbrella.webp",
  ];
  await db.image.createMany({
    data: pictures.map((picture, position) => ({
      ...{ productId, position, path: files[position] ?? "", width: 256, height: 256, ...picture },
    })),
  });
  return { slug, categoryId };
}

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
