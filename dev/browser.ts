import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { runTool } from "./processes";

// The one without windows first: the other draws a window around each page, which costs every test.
const HEADLESS = "chromium-headless-shell";
const SYSTEM_BROWSERS = [`/usr/bin/${HEADLESS}`, "/usr/bin/chromium"];

/**
 * The browser for the tests: the one that CHROMIUM_PATH names, or else the system's, or else Playwright's own.
 * Installs one when there is none, from Debian's packages where we may. Throws when that fails.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  const find = () =>
    [named ?? "", ...SYSTEM_BROWSERS, chromium.executablePath()].find((file) => file && existsSync(file));
  const found = find();
  if (found) return found;

  console.log("Installing a browser");
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  const installed = debian && aptInstall() ? find() : undefined;
  if (installed) return installed;
  await runTool("@playwright/test/cli.js", ["install", "chromium"]);
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error("No browser could be installed: name one in CHROMIUM_PATH.");
}

function aptInstall(): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) => spawnSync("apt-get", args, { stdio: "inherit", env }).status === 0;
  const install = (name: string) => apt("install", "-y", "--no-install-recommends", name);
  return apt("update") && (install(HEADLESS) || install("chromium"));
}
