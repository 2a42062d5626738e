import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { OUR_EVENTS } from "@/lib/stripe/events";

// Each starts a program or two, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "stripe-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Says what it was given, and ends with 3. */
const FAKE = `#!${process.execPath}
console.log(JSON.stringify({ given: process.argv.slice(2), key: process.env.STRIPE_API_KEY }));
process.exitCode = 3;
`;
const fake = join(folder, "stripe");
writeFileSync(fake, FAKE, { mode: 0o755 });

/** One of the two commands, as npm runs it. */
function run(
  command: "listen" | "trigger",
  given: string[],
  env: Record<string, string>,
  node: string[] = [],
) {
  const parameters = ["--import", "tsx", ...node, `dev/stripe/${command}.ts`, ...given];
  return new Promise<{ status: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      parameters,
      { env: { ...process.env, STRIPE_SECRET_KEY: "sk_test_mine", STRIPE_CLI_PATH: fake, ...env } },
      (error, out, err) => resolve({ status: error ? error.code : 0, out, err }),
    );
  });
}

test("stripe:listen forwards the shop's events to the shop, and takes more on top", async () => {
  const { status, out } = await run("listen", ["--latest"], {});
  expect(JSON.parse(out)).toEqual({
    given: [
      ...["listen", "--forward-to", "http://localhost:8888/api/checkout/webhook"],
      ...["--events", OUR_EVENTS.join(","), "--latest"],
    ],
    key: "sk_test_mine",
  });
  expect(status).toBe(3);
});

test("stripe:trigger makes a completed session, or what it is told to make", async () => {
  const { out } = await run("trigger", [], {});
  expect(JSON.parse(out)).toMatchObject({ given: ["trigger", "checkout.session.completed"] });
  const refund = await run("trigger", ["charge.refunded", "--skip", "x"], {});
  expect(JSON.parse(refund.out)).toMatchObject({ given: ["trigger", "charge.refunded", "--skip", "x"] });
});

// esbuild, which tsx needs, is asked for by the real name; the CLI by this one.
const UNKNOWN_MACHINE = [
  "--import",
  'data:text/javascript,Object.defineProperty(process,"arch",{value:"abacus"})',
];

test.each([
  ["a live key", "listen", { STRIPE_SECRET_KEY: "sk_live_never" }, [], "STRIPE_SECRET_KEY is a live key."],
  [
    "a CLI that is not there",
    "listen",
    { STRIPE_CLI_PATH: join(folder, "none") },
    [],
    "cannot be run: spawn",
  ],
  [
    "a machine unknown to npm",
    "trigger",
    { STRIPE_CLI_PATH: "" },
    UNKNOWN_MACHINE,
    "npm has no CLI of Stripe's",
  ],
] as const)("with %s, one line says so, and the command ends with 1", async (_, command, env, node, line) => {
  const { status, out, err } = await run(command, [], env, [...node]);
  expect(err).toContain(line);
  expect({ status, out, lines: err.trim().split("\n").length }).toEqual({ status: 1, out: "", lines: 1 });
});
