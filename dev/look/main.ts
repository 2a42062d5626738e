// `npm run look`: pictures of every page and mail, at the width of a phone and of a desk, by day and by night, and the
// storefront and the mails in every language, to be opened and judged. It decides nothing by itself.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { findBrowser } from "@/dev/browser";
import { letIn } from "@/dev/fuzz/people";
import { readSurface } from "@/dev/fuzz/surface";
import { readThings, type Things, thingsOf } from "@/dev/fuzz/things";
import { SAMPLES } from "@/dev/mail/samples";
import { Running, stopOnSignal } from "@/dev/running";
import { startThrowawayShop } from "@/dev/throwaway-shop";
import { LOCALES } from "@/lib/language/locales";
import { seedLarge } from "@/prisma/seed-large";
import { buyAndLook } from "./purchase";
import { sheetsOf } from "./sheets";

/** Emptied first, and so nobody's to name. */
const INTO = "test-results/look";
const HELP = `npm run look [-- options]

  --only <text>     pages whose address has it in, and no others
  --build <folder>  where the build of the shop lies or goes, .next-test

The pictures go to ${INTO}: a folder for each width and theme, and the sheets that show them side by side.
`;
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
const THEMES = ["light", "dark"] as const;
/** Something to be listed, counted and looked after, beside the sample. */
const SIZE = { variants: 200, movements: 3000, orders: 300 };

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    build: { type: "string", default: ".next-test" },
    help: { type: "boolean", default: false },
  },
});
const running = new Running();
stopOnSignal(() => running.stop(), 130);

if (flags.help) console.log(HELP);
else await look();
process.exit();

async function look(): Promise<void> {
  await rm(INTO, { recursive: true, force: true });
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-look-"));
  const executablePath = await findBrowser();
  try {
    const shop = await startShop(dataDir);
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({ executablePath, args: sandbox });
    running.add("the browser", { stop: () => browser.close() });
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({ viewport, baseURL: shop.url, reducedMotion: "reduce" });
      const page = await context.newPage();
      const shoot = shooter(page, size);
      await buyAndLook(page, shoot);
      for (const { name, address } of shop.visits) {
        if (!name.includes(flags.only)) continue;
        await enter(
          context,
          shop.url,
          address.startsWith("/admin") ? shop.cookies.owner : shop.cookies.shopper,
        );
        await page.goto(address);
        await shoot(name);
      }
      await context.close();
    }
    const page = await browser.newPage({ viewport: { width: 640, height: 900 } });
    for (const { name, locales } of SAMPLES) {
      for (const locale of locales) {
        for (const theme of THEMES) {
          if (!`mail ${name}`.includes(flags.only)) continue;
          await page.goto(`${shop.mailUrl}/previews/${name}/${locale}/${theme}`);
          await page.screenshot({
            path: `${INTO}/mail-${theme}/${name}-${locale}.png`,
            fullPage: true,
          });
        }
      }
    }
    for (const sheet of await sheetsOf(browser, INTO)) console.log(sheet);
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Takes the page as it stands, by day and by night. */
function shooter(page: Page, size: string) {
  return async (name: string) => {
    if (!name.includes(flags.only)) return;
    await page.waitForFunction(() => document.title !== "");
    // What comes after the first answer: stock, suggestions, pictures. Nothing says that all of it is here.
    await page.waitForTimeout(700);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${INTO}/${size}-${colorScheme}/${name}.png` });
    }
  };
}

async function enter(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.clearCookies({ name });
  if (value) await context.addCookies([{ name, value, url }]);
}

/** Where to look: each page of the build with something in its brackets, and what only a question leads to. */
function visitsTo(pages: string[], things: Things) {
  const addresses = pages
    .filter((place) => !place.includes("[...") && !place.includes("[asked]"))
    .map((place) =>
      place
        .replace("/[page]", "/2")
        .replace(/\[(?!locale)[^\]]*\]/g, () => thingsOf(place, things)[0] ?? "1"),
    );
  const asked = ["/[locale]/search?q=tea", "/[locale]/search?q=xylophone", "/[locale]/no/such/page"];
  return [...addresses, ...asked].flatMap((place) => {
    const inEach = place.includes("[locale]") ? LOCALES : [LOCALES[0]];
    return inEach.map((locale) => {
      const address = place.replace("/[locale]", locale === LOCALES[0] ? "" : `/${locale}`) || "/";
      const name =
        address
          .replace(/[0-9a-f-]{36}/g, "id")
          .replace(/[^\w-]+/g, " ")
          .trim() || "home";
      return { address, name };
    });
  });
}

async function startShop(dataDir: string) {
  const { shopUrl, mailUrl, env } = await startThrowawayShop({ dataDir, distDir: flags.build, running });
  await mkdir(INTO, { recursive: true });
  await seedLarge(env["DATABASE_URL"] ?? "", SIZE);
  const client = new pg.Client({ connectionString: env["DATABASE_URL"] });
  await client.connect();
  const cookies = await letIn(client, env["AUTH_SECRET"] ?? "");
  const { pages } = await readSurface(flags.build);
  const visits = visitsTo(pages, await readThings(client));
  await client.end();
  return { url: shopUrl, mailUrl, cookies, visits };
}
