import { rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Writes down where the shop that runs here has its parts, for the commands beside it, until it stops. */
export async function tellSettings(
  dataDir: string,
  env: Record<string, string>,
): Promise<{ stop(): Promise<void> }> {
  const file = path.join(dataDir, "shop.json");
  // Nobody else on the computer reads the secrets in it.
  await writeFile(file, JSON.stringify(env), { mode: 0o600 });
  return { stop: () => rm(file, { force: true }) };
}
