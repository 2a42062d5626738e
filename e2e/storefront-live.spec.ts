import { freePort } from "@/dev/ports";
import { startTool } from "@/dev/processes";
import { addToCart, expect, expectAccessible, fillPayment, goToStripe, pay, someone, test } from "./shop";

const KNIFE = "KTCH-KNIF-19";
/** From the sale to the other's eyes. */
const WITHIN_MS = 2_000;
/** A page opens its stream a little after it came up. */
const STREAM_OPENS = /\/api\/live\?/;

test.afterEach(async ({ backstage }) => backstage.setOnHand(KNIFE, 5));

test("a sale elsewhere changes the words on an open page within two seconds, and after the back button", async ({
  page,
  browser,
  backstage,
}) => {
  await backstage.setOnHand(KNIFE, 3);
  const other = await (await browser.newContext()).newPage();
  const streaming = page.waitForResponse(STREAM_OPENS);
  await page.goto("/products/cooks-knife");
  await streaming;
  await expect(page.getByRole("main").getByText("Only 3 left").first()).toBeVisible();

  await addToCart(other, "cooks-knife");
  await goToStripe(other, someone());
  await fillPayment(other);
  await pay(other);
  await expect.poll(() => backstage.onHand(KNIFE), { intervals: [20] }).toBe(2);
  await expect(page.getByRole("main").getByText("Only 2 left").first()).toBeVisible({ timeout: WITHIN_MS });

  await page.goto("/sign-in");
  await backstage.setOnHand(KNIFE, 1);
  await page.goBack();
  await expect(page.getByRole("main").getByText("Only 1 left").first()).toBeVisible();
  await other.context().close();
});

test("two servers tell the same: what one of them sells, the pages of the other say within two seconds", async ({
  page,
  browser,
  backstage,
}) => {
  const port = await freePort();
  const second = startTool("next/dist/bin/next", ["start", "-p", `${port}`, "-H", "127.0.0.1"], {
    env: { NEXT_DIST_DIR: process.env["E2E_DIST_DIR"] ?? ".next-test", WORKER: "off" },
    logFile: "test-results/second-shop.log",
  });
  try {
    const elsewhere = `http://localhost:${port}`;
    await expect
      .poll(() =>
        fetch(`${elsewhere}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    await backstage.setOnHand(KNIFE, 3);
    const streaming = page.waitForResponse(STREAM_OPENS);
    await page.goto(`${elsewhere}/products/cooks-knife`);
    await streaming;
    await expect(page.getByRole("main").getByText("Only 3 left").first()).toBeVisible();
    const buyer = await (await browser.newContext()).newPage();
    await addToCart(buyer, "cooks-knife");
    await goToStripe(buyer, someone());
    await fillPayment(buyer);
    await pay(buyer);
    await expect.poll(() => backstage.onHand(KNIFE), { intervals: [20] }).toBe(2);
    const main = page.getByRole("main");
    await expect(main.getByText("Only 2 left").first()).toBeVisible({ timeout: WITHIN_MS });
    await buyer.context().close();
    await backstage.setOnHand(KNIFE, 0);
    await expect(main.getByText("Sold out", { exact: true })).toBeVisible({ timeout: WITHIN_MS });
    // A server that is asked to stop does not wait for pages that stay open.
    process.kill(second.pid, "SIGTERM");
    expect(await second.exited, "ended by itself, not by a signal").not.toBeNull();
  } finally {
    await second.stop();
  }
});

test("a page that gets no stream asks now and then", async ({ page, backstage }) => {
  await page.clock.install();
  await page.route(STREAM_OPENS, (route) => route.fulfill({ status: 503, body: "{}" }));
  await backstage.setOnHand(KNIFE, 2);
  await page.goto("/products/cooks-knife");
  await expect(page.getByRole("main").getByText("Only 2 left").first()).toBeVisible();
  await backstage.setOnHand(KNIFE, 1);
  // The page may still be about to ask for its stream: its clock goes on until it has asked for the words.
  await expect(async () => {
    await page.clock.runFor(21_000);
    await expect(page.getByRole("main").getByText("Only 1 left").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("without a connection the page says that its words may be old, and looks again when there is one", async ({
  page,
  context,
  backstage,
}) => {
  await backstage.setOnHand(KNIFE, 3);
  const streaming = page.waitForResponse(STREAM_OPENS);
  await page.goto("/products/cooks-knife");
  await streaming;
  await expect(page.getByRole("main").getByText("Only 3 left").first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await expectAccessible(page);
  await backstage.setOnHand(KNIFE, 2);
  await context.setOffline(false);
  await expect(page.getByText(/^You are offline/)).toHaveCount(0);
  await expect(page.getByRole("main").getByText("Only 2 left").first()).toBeVisible();
});
