import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkScriptBudget, weighScripts } from "./script-budget";
import budget from "./script-budget.json" with { type: "json" };

let dist: string;
let lines: string[];
const log = (line: string) => lines.push(line);

beforeEach(async () => {
  lines = [];
  dist = await mkdtemp(path.join(tmpdir(), "truecount-build-"));
  await mkdir(path.join(dist, "static"));
  await writeFile(
    path.join(dist, "build-manifest.json"),
    JSON.stringify({ rootMainFiles: ["static/react.js"] }),
  );
  await script("react.js", 100_000);
  await script("segments.js", 3_000);
  await script("layout.js", 20_000);
  for (const route of Object.values(budget.pages)) await page(route, ["static/layout.js"]);
});
afterEach(() => rm(dist, { recursive: true, force: true }));

test("pages within the budget pass, each with a line in the table", async () => {
  expect(await checkScriptBudget(dist, log)).toEqual([]);
  expect(lines).toHaveLength(1 + Object.keys(budget.pages).length);
});

test("a page above the budget is named, with the bytes that are too many", async () => {
  await script("chart.js", 16_000);
  await page("cart", ["static/layout.js", "static/chart.js"]);
  const [wrong, ...others] = await checkScriptBudget(dist, log);
  expect(wrong).toMatch(/^The scripts of \/cart are 1\d{3} bytes above the budget\.$/);
  expect(others).toEqual([]);
  expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(1);
});

test("a page that the budget names and the build lacks is a failure", async () => {
  await rm(path.join(dist, "server/app/(shop)/[locale]/search"), { recursive: true });
  expect(await checkScriptBudget(dist, log)).toEqual([
    "The search page is not in the build: it was to be at /search/[asked].",
  ]);
});

test("what every page loads cannot grow by being called bare", async () => {
  await script("react.js", 140_000);
  const [wrong] = await checkScriptBudget(dist, log);
  expect(wrong).toContain("has something of ours got into it?");
});

test("a file that two parts of a page need is counted once", async () => {
  await page("cart", ["static/layout.js", "static/layout.js", "static/react.js"]);
  const { bareBytes, pages } = await weighScripts(dist);
  const cart = pages.find(({ route }) => route === "cart");
  expect(cart?.bytes).toBeLessThan(bareBytes + 20_100);
});

/** A script that gzip makes no smaller. */
async function script(name: string, bytes: number): Promise<void> {
  await writeFile(path.join(dist, "static", name), randomBytes(bytes));
}

async function page(route: string, files: string[]): Promise<void> {
  const folder = path.join(dist, "server/app/(shop)/[locale]", route);
  const manifest = {
    clientModules: {
      "[project]/node_modules/next/dist/esm/client/components/layout-router.js": {
        chunks: ["/_next/static/segments.js"],
      },
    },
    entryJSFiles: { [`[project]/app/(shop)/[locale]/${route}/page`]: files },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, "page_client-reference-manifest.js"),
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/x"] = ${JSON.stringify(manifest)};\n`,
  );
}
