import { defineConfig, devices } from "@playwright/test";

const shops: Record<string, string>[] = JSON.parse(process.env["E2E_SHOPS"] ?? "[]");
if (shops.length === 0) {
  throw new Error(
    "The browser tests need a shop with a database, a stand-in for Stripe and a mail catcher around it: use npm run test:e2e.",
  );
}
// Each worker reads this file anew and works in a shop of its own.
const own = shops[Number(process.env["TEST_PARALLEL_INDEX"] ?? 0)] ?? {};
Object.assign(process.env, own);
const browser = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  // The tests of a file share a shop and its stock, and so do all files of a worker.
  workers: shops.length,
  forbidOnly: Boolean(process.env["CI"]),
  // To watch each test costs as much as the test: one that fails is played once more, watched, and has failed
  // whatever comes of that.
  retries: 1,
  failOnFlakyTests: true,
  // The longest purchases are a minute's work where two browsers share two processors. That a page never gets
  // there is told sooner.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // The JSON file's place comes with PLAYWRIGHT_JSON_OUTPUT_FILE.
  reporter: [["list"], ["json"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: own["E2E_SHOP_URL"] ?? "",
    locale: "en-GB",
    timezoneId: "UTC",
    trace: { mode: "on-first-retry", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      // Chromium's sandbox refuses root, who is usual in containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
