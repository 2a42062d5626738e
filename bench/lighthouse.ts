// `npm run bench:lighthouse`: what Lighthouse says of a shop that runs (`npm run demo`), with its mobile settings,
// as the median of five looks at each page. `-- --shop <address>` names another shop, `--looks 1` is quicker.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { findBrowser } from "@/dev/browser";

// Fetched when it is wanted: it is larger than the shop, and the newest wants a newer Node than the shop does.
const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES = {
  home: "/",
  category: "/categories/kitchen-and-table",
  product: "/products/stoneware-teapot",
  search: "/search?q=tea",
  cart: "/cart",
};
const GOALS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const MOST_SHIFT = 0.01;

const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullish(), numericValue: z.number().optional(), title: z.string() }),
  ),
});
type Report = z.output<typeof report>;

const run = promisify(execFile);
const { shop, looks } = parseArgs({
  options: {
    shop: { type: "string", default: "http://localhost:8888" },
    looks: { type: "string", default: "5" },
  },
}).values;
const browser = await findBrowser();
const dir = await mkdtemp(path.join(tmpdir(), "truecount-lighthouse-"));
let missed = 0;
try {
  console.log(`${"page".padEnd(10)} ${Object.keys(GOALS).join("  ")}  shift  largest paint`);
  for (const [name, address] of Object.entries(PAGES)) {
    const reports: Report[] = [];
    for (let look = 0; look < Number(looks); look++) reports.push(await lookAt(`${shop}${address}`));
    tell(name, reports);
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
process.exit(missed > 0 ? 1 : 0);

async function lookAt(url: string): Promise<Report> {
  const file = path.join(dir, "report.json");
  const flags = ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])].join(" ");
  const categories = `--only-categories=${Object.keys(GOALS).join(",")}`;
  const output = ["--quiet", "--output=json", `--output-path=${file}`, categories, `--chrome-flags=${flags}`];
  await run("npm", ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url, ...output], {
    env: { ...process.env, CHROME_PATH: browser },
  });
  return report.parse(JSON.parse(await readFile(file, "utf8")));
}

function tell(name: string, reports: Report[]): void {
  const scores = Object.entries(GOALS).map(([category, goal]) => {
    const score = Math.round(100 * median(reports.map(({ categories }) => categories[category]?.score ?? 0)));
    if (score < goal) missed += 1;
    return `${score}${score < goal ? "!" : " "}`.padStart(category.length);
  });
  const value = (audit: string) => median(reports.map(({ audits }) => audits[audit]?.numericValue ?? 0));
  const shift = value("cumulative-layout-shift");
  if (shift > MOST_SHIFT) missed += 1;
  const paint = `${(value("largest-contentful-paint") / 1000).toFixed(1)} s`;
  console.log(`${name.padEnd(10)} ${scores.join("  ")}  ${shift.toFixed(3)}  ${paint}`);
  for (const fault of faults(reports[0])) console.log(`           ${fault}`);
}

/** What costs points outside of speed, by its title. */
function faults(first: Report | undefined): string[] {
  const timed =
    /paint|interactive|blocking|speed|shift|server-response|bytes|unused|render|network|main-?thread|bootup|legacy|cache|insight/;
  return Object.entries(first?.audits ?? {})
    .filter(([id, { score }]) => score === 0 && !timed.test(id))
    .map(([, { title }]) => title);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
