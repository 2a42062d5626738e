import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What `npm run demo` and `npm run dev` write down of the shop they run in this folder, as long as it runs. */
const RUNNING_SHOP = ".data/shop.json";
const settings = z.record(z.string(), z.string());

/**
 * Takes the settings of `.env`; where neither it nor the environment names a database, those of the demo that runs in
 * this folder, so that a command answers about the shop that is there.
 */
export function loadEnvFiles(folder = "."): void {
  const [own, running] = [path.join(folder, ".env"), path.join(folder, RUNNING_SHOP)];
  if (existsSync(own)) process.loadEnvFile(own);
  if (process.env["DATABASE_URL"] || !existsSync(running)) return;
  console.error(
    "There is no DATABASE_URL: this is about the shop that runs here, by npm run demo or npm run dev.",
  );
  for (const [name, value] of Object.entries(settings.parse(JSON.parse(readFileSync(running, "utf8"))))) {
    process.env[name] ||= value;
  }
}
