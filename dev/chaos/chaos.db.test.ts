import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startVictim } from "./victim";

// Two minutes of market, then the healing.
// `npm run chaos` is the long one, on the built shop.
test("a market on processes that are killed all the time: nothing lost, nothing doubled, nothing oversold", {
  timeout: 400_000,
}, async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "truecount-chaos-test-"));
  const log = path.join(dir, "log");
  const run = startVictim(
    ["--import", "tsx", "dev/chaos/main.ts", "--small", "--minutes", "2", "--seed", "1", "--shoppers", "2"],
    {},
    log,
  );
  const code = await run.exited;
  expect(code, await readFile(log, "utf8")).toBe(0);
  await rm(dir, { recursive: true, force: true });
});
