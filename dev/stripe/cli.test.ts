import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stripeBinary } from "./cli-binary";
import { type Bench, startBench, typesOf } from "./testing";

let bench: Bench;
const home = mkdtempSync(join(tmpdir(), "stripe-cli-"));

beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench.close();
  rmSync(home, { recursive: true, force: true });
});

/** Stripe's own CLI, with a home of its own and nobody to tell. */
function trigger(event: string): Promise<{ status: number; said: string }> {
  const parameters = ["trigger", event, "--api-base", bench.standIn.url, "--api-key", "sk_test_of_the_cli"];
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    PATH: process.env["PATH"],
    HOME: home,
    XDG_CONFIG_HOME: home,
    STRIPE_CLI_TELEMETRY_OPTOUT: "1",
    DO_NOT_TRACK: "1",
    NO_COLOR: "1",
  };
  return new Promise((resolve) => {
    execFile(stripeBinary(), parameters, { env, timeout: 30_000 }, (error, out, err) => {
      resolve({ status: error ? 1 : 0, said: out + err });
    });
  });
}

test.each([
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "charge.refunded",
  "charge.refund.updated",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.succeeded",
  "charge.failed",
  "payment_intent.created",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.requires_action",
  "payment_intent.canceled",
  "customer.created",
  "product.created",
])("Stripe's own CLI triggers %s here, and the event arrives signed", async (event) => {
  bench.receiver.events.length = 0;
  const { status, said } = await trigger(event);
  expect(said).toContain("Trigger succeeded");
  expect(status).toBe(0);
  await expect.poll(() => typesOf(bench.receiver.events), { timeout: 5000 }).toContain(event);
  expect(bench.receiver.refused).toBe(0);
});
