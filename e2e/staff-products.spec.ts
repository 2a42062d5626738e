import sharp from "sharp";
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

test("a product with variants is made, published and bought, and a new price is on its page at once", async ({
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
  await page.getByLabel("Price, USD, S").fill("42.50");
  await page.getByRole("button", { name: "Save the variants" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await shopper.goto(`/products/${slug}`);
  await expect(shopper.getByRole("main").getByText("$42.50")).toBeVisible();
});

test("pictures are put up, moved by keyboard, cropped and shown on the shop; a file that is none is refused", async ({
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
  await page.getByLabel("Add pictures").setInputFiles([
    { name: "no.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<script>") },
    { name: "one.jpg", mimeType: "image/jpeg", buffer: photo },
  ]);
  await expect(page.getByText("1 added. no.jpg: This is no picture that the shop can read")).toBeVisible();
  await page.getByRole("button", { name: "Move picture 2 forward" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

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
  await page.goto("/admin/products?q=windowsill");
  await expect(page.getByRole("link", { name: "New product" })).toHaveCount(0);
  await page.getByRole("link", { name: "Windowsill Fig" }).click();
  await expect(page.getByLabel("Address")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toHaveCount(0);
  await page.goto("/admin/products/new");
  await expect(page.getByRole("heading", { name: "This is not open to you" })).toBeVisible();
});
