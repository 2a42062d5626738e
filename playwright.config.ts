import { defineConfig, devices } from "@playwright/test";

const shopUrl = process.env["E2E_SHOP_URL"];
if (!shopUrl) {
  throw new Error(
    "The browser tests need a shop with a database, a stand-in for Stripe and a mail catcher around it: use npm run test:e2e.",
  );
}
const browser = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  // The tests share one shop and its stock.
  workers: 1,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  // A busy machine may take its time; that a page never gets there is told soon enough.
  expect: { timeout: 20_000 },
  // The JSON file's place comes with PLAYWRIGHT_JSON_OUTPUT_FILE.
  reporter: [["list"], ["json"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: shopUrl,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      // Chromium's sandbox refuses root, who is usual in containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
