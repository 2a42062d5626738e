import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { commandOf } from "./process-command";

export const CLAIM = "claimed-by";
const RUNNER = "dev/run.mjs";

/**
 * Makes sure that one command at a time runs on the data in this folder: two would stop each other's
 * database. Throws when another lives. A claim whose process is gone (kill -9) counts for nothing.
 */
export async function claimFolder(dir: string): Promise<{ stop(): Promise<void> }> {
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, CLAIM);
  const holder = Number(await readFile(file, "utf8").catch(() => "0"));
  if (holder !== process.pid && commandOf(holder).includes(RUNNER)) {
    throw new Error(
      `The data in ${dir} is in use by another npm run demo or dev (process ${holder}): stop that one first.`,
    );
  }
  await writeFile(file, `${process.pid}`);
  return { stop: () => rm(file, { force: true }) };
}
