import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { stripeBinary } from "@/dev/stripe/cli-binary";
import { expect, test } from "./shop";

test("an event of Stripe's own CLI is answered 200, recorded as not ours, and moves nothing", async ({
  backstage,
}) => {
  const { db } = backstage;
  const units = async () => (await db.stockLevel.aggregate({ _sum: { onHand: true } }))._sum.onHand;
  const before = { units: await units(), orders: await db.order.count(), now: new Date() };
  const home = await mkdtemp(path.join(tmpdir(), "stripe-cli-"));
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    PATH: process.env["PATH"],
    HOME: home,
    XDG_CONFIG_HOME: home,
    STRIPE_CLI_TELEMETRY_OPTOUT: "1",
  };
  const words = ["trigger", "checkout.session.completed", "--api-base", process.env["E2E_STRIPE_URL"] ?? ""];
  const { stdout } = await promisify(execFile)(
    stripeBinary(),
    [...words, "--api-key", "sk_test_of_the_cli"],
    { env },
  );
  await rm(home, { recursive: true, force: true });
  expect(stdout).toContain("Trigger succeeded");

  const arrived = () =>
    db.webhookEvent.findFirst({
      where: { type: "checkout.session.completed", receivedAt: { gte: before.now } },
      select: { status: true, verdict: true },
    });
  await expect.poll(arrived).toEqual({ status: "IGNORED", verdict: "not opened by this shop" });
  expect(await units()).toBe(before.units);
  expect(await db.order.count()).toBe(before.orders);
});
