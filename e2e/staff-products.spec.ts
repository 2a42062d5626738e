import sharp from "sharp";
import { aProduct, aVariant } from "@/prisma/factories";
import { addToCart, expect, expectAccessible, test } from "./shop";
import { enter } from "./staff";

const STAFF = "staff@truecount.example";

test("what staff publish, rename and archive is so on the shop at once", async ({
  page,
  context,
  request,
}) => {
  const slug = `spool-${Date.now()}`;
  expect((await request.get(`/products/${slug}`)).status()).toBe(404);
  await enter(page, STAFF);
  await page.goto("/admin/products?q=windowsill-fig");
  await page.getByRole("link", { name: "Windowsill Fig" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Windowsill Fig" })).toBeVisible();
  await page.getByLabel("Address").fill(slug);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByText("changed the details").first()).toBeVisible();

  expect((await request.get("/products/windowsill-fig", { maxRedirects: 0 })).status()).toBe(308);
  expect((await request.get("/products/windowsill-fig")).url()).toContain(`/products/${slug}`);

  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("Archived", { exact: true })).toBeVisible();
  // Its address of now and that of before; the kept page of neither.
  for (const former of [slug, "windowsill-fig"]) {
    const answer = await request.get(`/products/${former}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(410);
    expect(await answer.text()).toContain('name="robots" content="noindex');
  }
  const german = await context.newPage();
  await german.goto(`/de/products/${slug}`);
  await expect(german.getByRole("heading", { name: "Windowsill Fig gibt es nicht mehr" })).toBeVisible();
  await expectAccessible(german);
  await german.getByRole("link", { name: /^Zu / }).click();
  await german.waitForURL(/\/de\/categories\//);
  await german.close();
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByText("Only staff can see this page.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the product" }).click();
  await page.getByRole("button", { name: "Restore as a draft" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published", { exact: true })).toBeVisible();
  expect((await request.get(`/products/${slug}`)).status()).toBe(200);
});

test("a product with variants is made, published and bought; what becomes of a price and a variant is on its page at once", async ({
  page,
  request,
  backstage,
}) => {
  const name = `Tally Shirt ${Date.now()}`;
  const slug = name.toLowerCase().replaceAll(" ", "-");
  expect((await request.get(`/products/${slug}`)).status()).toBe(404);
  await enter(page, STAFF);
  await page.goto("/admin/products/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByLabel("Description", { exact: true }).fill("**Washed** linen.");
  await page.getByLabel("Title for search engines").fill("Linen shirts, washed & “soft”");
  await page.getByLabel("Description for search engines").fill("Four strokes and a fifth across.");
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("link", { name: "Add variants" }).click();
  await page.getByLabel("Option 1", { exact: true }).fill("Size");
  await page.getByLabel("Its values, with commas between, option 1").fill("S, M");
  await page.getByRole("button", { name: "Make the combinations" }).click();
  await page.getByLabel("Price, USD, S").fill("40");
  await page.getByLabel("SKU, M").fill("CLTH-TEE-S");
  const sku = await page.getByLabel("SKU, S").inputValue();
  await page.getByRole("button", { name: "Add the ticked variants" }).click();
  await expect(page.getByText("Price: please give one.")).toBeVisible();
  await page.getByLabel("Price, USD, M").fill("45");
  await page.getByLabel("SKU, M").fill(`${sku}-M`);
  await page.getByRole("button", { name: "Add the ticked variants" }).click();
  await expect(page.getByRole("link", { name: "0 on hand" })).toHaveCount(2);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published", { exact: true })).toBeVisible();
  await backstage.setOnHand(sku, 3);

  const shopper = await page.context().newPage();
  await addToCart(shopper, slug);
  await expect(shopper.getByRole("main").getByText("$40.00")).toBeVisible();
  await expect(shopper).toHaveTitle(/^Linen shirts, washed & “soft” · /);
  await expect(shopper.locator("meta[name=description]")).toHaveAttribute(
    "content",
    "Four strokes and a fifth across.",
  );

  await test.step("a price, which somebody else was first to change", async () => {
    await backstage.db.variant.update({ where: { sku }, data: { priceMinor: 4100 } });
    await page.getByLabel("Price, USD, S").fill("42.50");
    await page.getByRole("button", { name: "Save the variants" }).click();
    await expect(page.getByText("Somebody changed it meanwhile")).toContainText("at $41.00 now");
    await page.getByRole("button", { name: "Save the variants" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
    await shopper.goto(`/products/${slug}`);
    await expect(shopper.getByRole("main").getByText("$42.50")).toBeVisible();
  });

  await test.step("a variant, but not the last one that can be bought", async () => {
    const onShop = shopper.getByRole("radio", { name: "M" });
    await expect(onShop).toBeAttached();
    await page.getByRole("button", { name: "Archive M", exact: true }).click();
    await expect(page.getByText(`${sku}-M is archived.`)).toBeVisible();
    await page.getByRole("button", { name: "Archive S", exact: true }).click();
    await expect(page.getByText(`${sku} is all that can be bought of it.`)).toBeVisible();
    await shopper.reload();
    await expect(shopper.getByRole("main").getByText("$42.50")).toBeVisible();
    await expect(onShop).toHaveCount(0);
    await page.getByText("Archived variants (1)").click();
    await page.getByRole("button", { name: "Restore M" }).click();
    await expect(page.getByText(`${sku}-M is on sale again.`)).toBeVisible();
    await expect(page.getByText(/^Archived variants/)).toHaveCount(0);
    await shopper.reload();
    await expect(onShop).toBeAttached();
  });
});

test("a category is made, filled, moved and renamed, and the shop follows at once", async ({
  page,
  context,
  backstage: { db },
}) => {
  const name = `Ballast ${Date.now()}`;
  const slug = name.toLowerCase().replace(" ", "-");
  const other = await db.category.findFirstOrThrow({ orderBy: { position: "asc" } });
  const product = await aProduct(db, { name: "Plumb Bob", categoryId: other.id });
  await aVariant(db, { productId: product.id });
  await enter(page, STAFF);
  await page.goto("/admin/products");
  await page.getByRole("link", { name: "Categories" }).click();
  const category = page.getByRole("listitem").filter({ hasText: name });
  const shopper = await context.newPage();
  const menu = shopper.getByRole("navigation", { name: "Categories" }).getByRole("listitem");

  await test.step("made, once", async () => {
    const form = page.locator("section").filter({ has: page.getByRole("heading", { name: "New category" }) });
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Make the category" }).click();
    await expect(form.getByRole("status")).toHaveText(`${name} is there.`);
    await form.getByLabel("Name").fill(name.toUpperCase());
    await form.getByRole("button", { name: "Make the category" }).click();
    await expect(form.getByRole("alert")).toContainText(`${name} has the address “${slug}” already`);
    await expect(form.getByLabel("Name")).toHaveValue(name.toUpperCase());
    await category.getByRole("link", { name: "0 products" }).click();
    await expect(page.getByText("Nothing stands in this category.")).toBeVisible();
    await page.goBack();
    await shopper.goto(`/categories/${slug}`);
    await expect(shopper.getByRole("heading", { name: "An empty shelf" })).toBeVisible();
    await expect(menu.last()).toHaveText(name);
  });

  await test.step("filled, moved and renamed", async () => {
    await expect(category.getByRole("button", { name: `Move ${name} down` })).toBeDisabled();
    await category.getByRole("button", { name: `Move ${name} up` }).click();
    await expect(category.getByRole("button", { name: `Move ${name} down` })).toBeEnabled();
    await category.getByRole("link", { name: `Change ${name}` }).click();
    const into = category.getByLabel(`Put a product in ${name}`);
    await into.fill("no such product");
    await category.getByRole("button", { name: "Put it here" }).click();
    await expect(category.getByText("No product has the address or an SKU “no such product”.")).toBeVisible();
    await into.fill(product.slug);
    await category.getByRole("button", { name: "Put it here" }).click();
    await expect(category.getByText(`Plumb Bob is in ${name}.`)).toBeVisible();
    await category.getByLabel("Name").fill(`${name} & Weights`);
    await category.getByRole("button", { name: "Save" }).click();
    await expect(category.getByText("Saved.")).toBeVisible();
    await shopper.reload();
    await expect(shopper.getByRole("heading", { level: 1, name: `${name} & Weights` })).toBeVisible();
    await expect(shopper.getByRole("link", { name: "Plumb Bob" })).toBeVisible();
    await expect(menu.nth(-2)).toHaveText(`${name} & Weights`);
  });

  await test.step("changed by two at once, the second is told and decides", async () => {
    await page.getByRole("link", { name: `Change ${other.name}` }).click();
    const form = page.getByRole("listitem").filter({ hasText: other.name });
    await expect(form.getByLabel("Name")).toHaveValue(other.name);
    await db.category.update({ where: { id: other.id }, data: { name: "Hers" } });
    // Nothing deletes a category; without this one, the shop is as other tests know it.
    await db.product.update({
      where: { id: product.id },
      data: { status: "ARCHIVED", categoryId: other.id },
    });
    await db.category.deleteMany({ where: { slug } });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "Somebody changed it meanwhile: it is “Hers” now.",
    );
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await shopper.goto("/");
    await expect(menu.first()).toHaveText(other.name);
    await expect(menu.filter({ hasText: name })).toHaveCount(0);
  });
});

test("pictures are put up, moved, cropped and shown on the shop; a file that is none is refused", async ({
  page,
  request,
}) => {
  // Its left third is red, and the rest is blue.
  const blue = { create: { width: 400, height: 400, channels: 3, background: "#0000ff" } } as const;
  const photo = await sharp({ create: { ...blue.create, width: 600, background: "#ff0000" } })
    .composite([{ input: await sharp(blue).png().toBuffer(), left: 200, top: 0 }])
    .jpeg()
    .toBuffer();
  await enter(page, STAFF);
  await page.goto("/admin/products?q=pillar-candle");
  await page.getByRole("link", { name: "Pillar Candle", exact: true }).click();
  await test.step("dropped where pictures are added", async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/pictures", async (route) => {
      await asked;
      await route.continue();
    });
    const area = page.locator("form").filter({ has: page.getByLabel("Add pictures") });
    const dataTransfer = await page.evaluateHandle(
      (one) => {
        const files = new DataTransfer();
        files.items.add(new File(["<script>"], "no.jpg", { type: "image/jpeg" }));
        files.items.add(new File([Uint8Array.from(one)], "one.jpg", { type: "image/jpeg" }));
        return files;
      },
      [...photo],
    );
    for (const type of ["dragover", "drop"]) await area.dispatchEvent(type, { dataTransfer });
    await expect(area.getByText("Uploading 1 of 2…")).toBeVisible();
    answer();
    await expect(area.getByText("1 added. no.jpg: This is no picture that the shop can read")).toBeVisible();
  });

  await test.step("moved by the mouse and by the keyboard", async () => {
    const pictures = page.locator("#pictures ol").getByRole("listitem");
    const source = (at: number) => pictures.nth(at).getByRole("img").getAttribute("src");
    await expect(pictures).toHaveCount(2);
    const [sample, added] = [await source(0), await source(1)];
    await pictures.nth(0).getByRole("img").dragTo(pictures.nth(1).getByRole("img"));
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
    await expect.poll(() => source(0)).toBe(added);
    for (const [name, first] of [
      ["Move picture 1 back", sample],
      ["Move picture 2 forward", added],
    ] as const) {
      await page.getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => source(0)).toBe(first);
    }
  });

  await page.getByRole("link", { name: "Crop picture 1" }).click();
  const panel = page.getByRole("region", { name: "Crop the picture" });
  const across = panel.getByLabel("From left to right");
  await expect(across).toHaveValue("50");
  // It has no room to be moved up or down before one goes closer.
  await expect(panel.getByLabel("From top to bottom")).toBeDisabled();
  const preview = panel.getByRole("img");
  await preview.scrollIntoViewIfNeeded();
  const box = await preview.boundingBox();
  if (!box) throw new Error("No preview.");
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 20, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(across).toHaveValue("0");
  await across.focus();
  await page.keyboard.press("End");
  await panel.getByRole("button", { name: "Save the crop" }).click();
  await expect(panel.getByRole("status")).toContainText("The picture is cropped");
  await panel.getByRole("link", { name: "Done" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByText("cropped a picture").first()).toBeVisible();

  await page.goto("/products/pillar-candle");
  const shown = page.getByRole("main").getByRole("img", { name: "Pillar Candle" }).first();
  await expect(shown).toHaveAttribute("src", /^\/api\/pictures\//);
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const path = (await shown.getAttribute("src")) ?? "";
  const kept = await request.get(path);
  const [red, , isBlue] = await sharp(await kept.body())
    .extract({ left: 8, top: 8, width: 1, height: 1 })
    .raw()
    .toBuffer();
  expect([(red ?? 255) < 60, (isBlue ?? 0) > 200]).toEqual([true, true]);
  expect(kept.headers()).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect((await request.get("/api/pictures/..%2f..%2fpackage.json")).status()).toBe(404);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a picture is put up by a plain form, and a file that is none is refused with a word", async ({
    page,
  }) => {
    await enter(page, STAFF);
    await page.goto("/admin/products?q=larder-jar");
    await page.getByRole("link", { name: "Larder Jar" }).click();
    const buffer = await sharp({ create: { width: 80, height: 80, channels: 3, background: "#2a5db0" } })
      .png()
      .toBuffer();
    await page.getByLabel("Add pictures").setInputFiles({ name: "jar.png", mimeType: "image/png", buffer });
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.getByLabel("What it shows")).toHaveCount(2);
    const none = { name: "no.png", mimeType: "image/png", buffer: Buffer.from("none") };
    await page.getByLabel("Add pictures").setInputFiles(none);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.getByText("This is no picture that the shop can read")).toBeVisible();
  });
});

test("a viewer reads the products and changes nothing", async ({ page }) => {
  await enter(page, "viewer@truecount.example");
  await page.goto("/admin/products?q=nothing+like+that");
  await expect(page.getByRole("heading", { name: "No product found" })).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  const search = page.getByRole("searchbox", { name: "Search name, address or SKU" });
  await expect(search).toHaveValue("");
  await search.fill("windowsill");
  await search.press("Enter");
  await expect(page.getByRole("link", { name: "New product" })).toHaveCount(0);
  await page.getByRole("link", { name: "Windowsill Fig" }).click();
  await expect(page.getByLabel("Address")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toHaveCount(0);
  await expect(page.getByLabel("Add pictures")).toHaveCount(0);
  await page.goto("/admin/products/new");
  await expect(page.getByRole("heading", { name: "This is not open to you" })).toBeVisible();
});
