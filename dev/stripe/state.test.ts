import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startStripe } from "./start";
import { MUGS, SECRET, sdkFor, startBench, startReceiver, typesOf } from "./testing";

const folder = mkdtempSync(join(tmpdir(), "stand-in-state-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("sessions, payments, refunds and events are there again after a restart", async () => {
  const dataFile = join(folder, "restart.jsonl");
  const first = await startBench({ dataFile });
  const open = await first.stripe.checkout.sessions.create(MUGS);
  const paid = await first.stripe.checkout.sessions.create(MUGS);
  const { session } = first.standIn.control.pay({ session: paid.id });
  const payment_intent = session.payment_intent ?? "";
  await first.stripe.refunds.create({ payment_intent, amount: 100 });
  const before = await first.stripe.events.list({ limit: 100 });
  await first.close();

  const second = await startBench({ dataFile });
  expect(await second.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({ status: "open" });
  expect(await second.stripe.checkout.sessions.retrieve(paid.id)).toMatchObject({ payment_status: "paid" });
  expect((await second.stripe.events.list({ limit: 100 })).data.map(({ id }) => id)).toEqual(
    before.data.map(({ id }) => id),
  );
  expect((await second.stripe.refunds.list({ payment_intent })).data).toHaveLength(1);
  await second.stripe.refunds.create({ payment_intent });
  await second.close();
});

test("what was not delivered before a restart is delivered after it", async () => {
  const dataFile = join(folder, "undelivered.jsonl");
  const receiver = await startReceiver();
  const endpoints = [{ url: receiver.url, secret: SECRET }];
  const first = await startStripe({ port: 0, endpoints, dataFile });
  first.control.webhooks({ hold: {} });
  first.control.emit({ type: "payout.paid" });
  await first.close();
  const second = await startStripe({ port: 0, endpoints, dataFile });
  await second.control.idle();
  expect(typesOf(receiver.events)).toEqual(["payout.paid"]);
  await second.close();
  await receiver.close();
});

test("an idempotency key is still known after a restart, and makes no second refund", async () => {
  const dataFile = join(folder, "keys.jsonl");
  const first = await startBench({ dataFile });
  const { id } = await first.stripe.checkout.sessions.create(MUGS);
  const payment_intent = first.standIn.control.pay({ session: id }).session.payment_intent ?? "";
  const refund = { payment_intent, amount: 100 };
  const made = await first.stripe.refunds.create(refund, { idempotencyKey: "refund-1" });
  await first.close();

  const second = await startBench({ dataFile });
  const again = await second.stripe.refunds.create(refund, { idempotencyKey: "refund-1" });
  expect(again.id).toBe(made.id);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  const other = { ...refund, amount: 200 };
  await expect(second.stripe.refunds.create(other, { idempotencyKey: "refund-1" })).rejects.toThrow(
    "same parameters",
  );
  expect((await second.stripe.refunds.list({ payment_intent })).data).toHaveLength(1);
  second.standIn.control.clock(24 * 60 * 60 * 1000 + 1);
  await second.stripe.refunds.create(other, { idempotencyKey: "refund-1" });
  await second.close();
});

test("an endpoint that only a former start gave gets nothing more, one that the API made does", async () => {
  const dataFile = join(folder, "endpoints.jsonl");
  const [former, now] = [await startReceiver(), await startReceiver()];
  const first = await startStripe({ port: 0, endpoints: [{ url: former.url, secret: SECRET }], dataFile });
  first.control.webhooks({ hold: {} });
  first.control.emit({ type: "payout.paid", id: "evt_before" });
  const byApi = { url: "http://127.0.0.1:9/api", enabled_events: ["payout.failed" as const] };
  await sdkFor(first).webhookEndpoints.create(byApi);
  await first.close();

  const second = await startStripe({ port: 0, endpoints: [{ url: now.url, secret: SECRET }], dataFile });
  const { id } = await sdkFor(second).customers.create({ email: "jenny@example.com" });
  expect(id).toMatch(/^cus_/);
  await second.control.idle();
  expect(typesOf(now.events)).toEqual(["customer.created"]);
  expect(former.events).toEqual([]);
  const { data } = await sdkFor(second).webhookEndpoints.list();
  expect(data.map(({ url }) => url).sort()).toEqual([byApi.url, now.url].sort());
  await second.close();
  await Promise.all([former.close(), now.close()]);
});

test("a line cut short by a crash costs that line and nothing else", async () => {
  const dataFile = join(folder, "torn.jsonl");
  const first = await startBench({ dataFile });
  const session = await first.stripe.checkout.sessions.create(MUGS);
  first.standIn.control.emit({ type: "payout.paid", id: "evt_whole" });
  await first.close();
  appendFileSync(dataFile, '["sessions","cs_test_torn",{"id":');
  appendFileSync(`${dataFile}.events`, '{"id":"evt_torn","ty');
  const second = await startBench({ dataFile });
  second.standIn.control.emit({ type: "payout.paid", id: "evt_after" });
  expect((await second.stripe.checkout.sessions.retrieve(session.id)).id).toBe(session.id);
  expect((await second.stripe.events.list()).data.map(({ id }) => id)).toEqual(["evt_after", "evt_whole"]);
  await second.close();
});

test("kill -9 loses nothing that was answered some moments ago", async () => {
  const dataFile = join(folder, "killed.jsonl");
  const port = await freePort();
  const child = run({}, "--port", String(port), "--data", dataFile);
  await child.ready;
  const session = await sdkFor({ port }).checkout.sessions.create(MUGS);
  await new Promise((resolve) => setTimeout(resolve, 100));
  child.process.kill("SIGKILL");
  await child.ended;
  const again = await startStripe({ port: 0, dataFile });
  expect((await sdkFor(again).checkout.sessions.retrieve(session.id)).status).toBe("open");
  await again.close();
}, 60_000);

test("the program ends cleanly on SIGTERM, and says in one line when its port is taken", async () => {
  const taken = await startStripe({ port: 0 });
  const late = run({}, "--port", String(taken.port));
  expect(await late.ended).toBe(1);
  expect(late.said().trim()).toBe(`Port ${taken.port} is taken: is a stand-in for Stripe running already?`);
  await taken.close();
  const child = run({}, "--port", String(taken.port));
  await child.ready;
  child.process.kill("SIGTERM");
  expect(await child.ended).toBe(0);
}, 60_000);

test("it listens on loopback only, and never beside a live key", async () => {
  await expect(startStripe({ port: 0, host: "0.0.0.0" })).rejects.toThrow("127.0.0.1 only");
  process.env["STRIPE_SECRET_KEY_OF_A_TEST"] = "sk_live_never";
  await expect(startStripe({ port: 0 })).rejects.toThrow("never runs beside a live key");
  delete process.env["STRIPE_SECRET_KEY_OF_A_TEST"];
});

test("the program does not start where an .env file holds a live key", async () => {
  writeFileSync(join(folder, ".env"), 'OTHER=1\nSTRIPE_SECRET_KEY="sk_live_never"\n');
  const child = run({ cwd: folder }, "--port", "0");
  expect(await child.ended).toBe(1);
  expect(child.said().trim()).toBe(
    "STRIPE_SECRET_KEY holds a live Stripe key. The stand-in for Stripe never runs beside a live key.",
  );
}, 60_000);

test("reset forgets everything but the endpoints", async () => {
  const bench = await startBench();
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  bench.standIn.control.webhooks({ hold: {} });
  bench.standIn.control.reset();
  await expect(bench.stripe.checkout.sessions.retrieve(session.id)).rejects.toThrow("No such");
  bench.standIn.control.emit({ type: "payout.paid" });
  await bench.standIn.control.idle();
  expect(bench.receiver.events).toHaveLength(1);
  await bench.close();
});

test("the switches work over HTTP as they do in the program, and not from a browser", async () => {
  const bench = await startBench();
  const control = async (name: string, body?: object, headers: Record<string, string> = {}) => {
    const method = body ? "POST" : "GET";
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${bench.standIn.url}/_control/${name}`, init);
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };
  const session = await bench.stripe.checkout.sessions.create(MUGS);
  expect(await control("pay", { session: session.id })).toMatchObject({
    status: 200,
    answer: { outcome: "paid" },
  });
  expect(await control("pay", { session: session.id })).toMatchObject({ status: 400 });
  expect(await control("idle")).toMatchObject({ answer: { idle: true } });
  expect(await control("ledger")).toMatchObject({
    answer: { data: [{ session: session.id, captured: 2400 }] },
  });
  expect(await control("webhooks", { hold: { types: ["x"] }, nonsense: 1 })).toMatchObject({ status: 400 });
  expect(await control("status")).toMatchObject({ answer: { deliveries: { ready: 0 } } });
  expect(await control("reset", {}, { origin: "http://evil.example" })).toMatchObject({ status: 403 });
  expect(await control("nonsense", {})).toMatchObject({ status: 404 });
  await bench.close();
});

/** The stand-in as its own process. */
function run(where: { cwd?: string }, ...parameters: string[]) {
  const program = join(import.meta.dirname, "main.ts");
  const env = { ...process.env, TSX_TSCONFIG_PATH: resolve("tsconfig.json") };
  const options = { ...where, env, stdio: "pipe" } as const;
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), program, ...parameters],
    options,
  );
  let said = "";
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        said += String(text);
        if (said.includes("Stripe's stand-in is at")) resolve();
      });
    }
  });
  return { process: child, ended, ready, said: () => said };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
