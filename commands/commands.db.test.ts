import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTill, type Till } from "@/dev/chaos/till";
import { aVariant } from "@/prisma/factories";

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

/** As `npm run` starts it. */
const run = (command: string, ...args: string[]) =>
  new Promise<{ code: number; said: string; out: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: till.databaseUrl, STRIPE_API_BASE: till.standIn.url };
    execFile(
      process.execPath,
      ["--import", "tsx", `commands/${command}.ts`, ...args],
      { env },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, said: out + err, out });
      },
    );
  });

const LEVELS = "every level is the sum of its movements";

test("verify prints each invariant with its count, and ends with 1 when one is broken", async () => {
  const { id } = await aVariant(till.db, { onHand: 3 });
  const well = await run("verify");
  expect(well).toMatchObject({ code: 0, said: expect.stringContaining(`✓   0  ${LEVELS}`) });
  expect(well.said).toContain("All invariants hold.");

  await till.db.$executeRaw`UPDATE stock_level SET on_hand = 4 WHERE variant_id = ${id}::uuid`;
  const ill = await run("verify");
  expect(ill).toMatchObject({ code: 1, said: expect.stringContaining(`✗   1  ${LEVELS}`) });
  expect(ill.said).toContain(id);
  const { code, out } = await run("verify", "--json");
  expect(code).toBe(1);
  const told = JSON.parse(out);
  expect(told.ok).toBe(false);
  expect(told.invariants.find(({ name }: { name: string }) => name === LEVELS)).toMatchObject({ count: 1 });
  await till.db.$executeRaw`UPDATE stock_level SET on_hand = 3 WHERE variant_id = ${id}::uuid`;
});

test("doctor answers each question with a tick or a cross and a next step, and ends with 1 when one is bad", async () => {
  const { code, said } = await run("doctor");
  expect(said).toMatch(/^✓ The database: \d+ migrations are applied\.$/m);
  expect(said).toMatch(/^✗ Jobs and the worker: No worker lives\.\n {4}→ Start the shop with WORKER=on/m);
  expect(code).toBe(1);
});
