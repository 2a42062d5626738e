import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { CLAIM, claimFolder } from "./claim-folder";

test("a claim left by a process that is gone, or whose number another program has now, bars nobody", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "truecount-claim-"));
  for (const holder of [999_999_999, process.ppid]) {
    await writeFile(path.join(dir, CLAIM), `${holder}`);
    await expect(claimFolder(dir)).resolves.toBeDefined();
  }
  await rm(dir, { recursive: true });
});
