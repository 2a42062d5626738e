import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import budget from "./script-budget.json" with { type: "json" };

const SHOP = "(shop)/[locale]";

export interface PageScripts {
  /** The page's folder under `app/(shop)/[locale]`; empty for the home page. */
  route: string;
  bytes: number;
}

/**
 * Compares the script files of each shop page, gzipped as they are sent, with the budget in
 * `dev/script-budget.json`: the framework's own bare page and so much more. Prints a table and returns what is
 * wrong, a sentence each; nothing when all is well.
 */
export async function checkScriptBudget(distDir: string, log: (line: string) => void): Promise<string[]> {
  const { bareBytes, pages } = await weighScripts(distDir);
  const limit = bareBytes + budget.bytesAboveBarePage;
  log(`Script files, gzip: the bare page ${kB(bareBytes)}, no shop page above ${kB(limit)}`);

  const wrong: string[] = [];
  if (bareBytes > budget.barePageAtMostBytes) {
    const most = kB(budget.barePageAtMostBytes);
    wrong.push(
      `The bare page weighs ${kB(bareBytes)}, more than ${most}: has something of ours got into it?`,
    );
  }
  for (const { route, bytes } of pages) {
    const over = bytes - limit;
    const name = `/${route}`.padEnd(24);
    log(`${over > 0 ? "✗" : "✓"} ${name} ${kB(bytes)}  bare page + ${kB(bytes - bareBytes)}`);
    if (over > 0) wrong.push(`The scripts of /${route} are ${over} bytes above the budget.`);
  }
  for (const [name, route] of Object.entries(budget.pages)) {
    if (pages.some((page) => page.route === route)) continue;
    wrong.push(`The ${name} page is not in the build: it was to be at /${route}.`);
  }
  return wrong;
}

/**
 * What the pages of a build load. The bare page is the one that a Next.js app without a line of script of its
 * own would send: React and the router (`rootMainFiles`) and the file with Next's own segments, which every
 * page of every such app has. A new app of one empty page, built with the same Next, weighs 134.9 kB; this
 * comes within 0.4 kB of it. Polyfills (`nomodule`) are not counted: no browser of today loads them.
 *
 * A shop page's files are all that it may load while it is opened, with its layout and its error page, whatever
 * it happens to show; what is fetched later, at a click (the cart's drawer), is not among them.
 */
export async function weighScripts(distDir: string): Promise<{ bareBytes: number; pages: PageScripts[] }> {
  const { rootMainFiles } = rootManifest.parse(
    JSON.parse(await readFile(path.join(distDir, "build-manifest.json"), "utf8")),
  );
  const appDir = path.join(distDir, "server/app", SHOP);
  const manifests = (await readdir(appDir, { recursive: true })).filter(isManifest).sort();

  const bare = new Set(rootMainFiles);
  const all: { route: string; files: Set<string> }[] = [];
  for (const manifest of manifests) {
    const { framework, files } = scriptsOf(await readFile(path.join(appDir, manifest), "utf8"));
    for (const file of framework) bare.add(file);
    all.push({ route: routeOf(manifest), files: new Set([...rootMainFiles, ...files]) });
  }

  const sizes = new Map<string, number>();
  for (const file of new Set([...bare, ...all.flatMap(({ files }) => [...files])])) {
    sizes.set(file, gzipSync(await readFile(path.join(distDir, file))).length);
  }
  const weigh = (files: Set<string>) => [...files].reduce((bytes, file) => bytes + (sizes.get(file) ?? 0), 0);
  return { bareBytes: weigh(bare), pages: all.map(({ route, files }) => ({ route, bytes: weigh(files) })) };
}

const rootManifest = z.object({ rootMainFiles: z.array(z.string()).nonempty() });

const pageManifest = z.object({
  clientModules: z.record(z.string(), z.object({ chunks: z.array(z.string()) })),
  entryJSFiles: z.record(z.string(), z.array(z.string())),
});

const SEGMENTS = "next/dist/esm/client/components/layout-router.js";
// A document of its own, which no page of the shop is part of.
const OTHER_DOCUMENT = "app/global-not-found";

// Next writes the manifest as a script: two assignments, the second of them of JSON.
function scriptsOf(script: string): { framework: string[]; files: string[] } {
  const json = script.slice(script.indexOf("] = ") + 4).replace(/;\s*$/, "");
  const { clientModules, entryJSFiles } = pageManifest.parse(JSON.parse(json));
  const chunksOf = (ofModule: (name: string) => boolean) =>
    Object.entries(clientModules)
      .filter(([name]) => ofModule(name))
      .flatMap(([, { chunks }]) => chunks.map(asFile));
  const framework = chunksOf((name) => name.endsWith(SEGMENTS));
  if (framework.length === 0) throw new Error(`Next's segments (${SEGMENTS}) are not where they were.`);
  const entries = Object.entries(entryJSFiles).filter(([name]) => !name.endsWith(OTHER_DOCUMENT));
  return { framework, files: [...chunksOf(() => true), ...entries.flatMap(([, files]) => files)] };
}

const asFile = (address: string) => decodeURI(address.replace(/^\/_next\//, "").replace(/\?.*$/, ""));

const MANIFEST = "page_client-reference-manifest.js";
const isManifest = (file: string) => path.basename(file) === MANIFEST;
const routeOf = (file: string) => path.dirname(file).split(path.sep).join("/").replace(/^\.$/, "");

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
