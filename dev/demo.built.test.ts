import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleSettings } from "@/prisma/sample/shop";
import { freePort, isPortFree } from "./ports";
import { nothingBut } from "./settings";

// `npm test` names the address that was built for, and where that build lies: nothing has to be built for this then.
const { DEMO_PORT = "8898", DEMO_BUILD = ".next-test" } = process.env;
// With a build of its own, where one of the ports is taken.
const OPENS_MS = 300_000;

let data: string;
let shell: ChildProcess | undefined;
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), "truecount-life-"));
});
afterEach(async () => {
  // Only where the test did not come to its end: what it started follows it.
  if (shell?.exitCode === null && shell.signalCode === null) {
    const gone = once(shell, "exit");
    shell.kill("SIGTERM");
    await gone;
  }
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

test("what Ctrl-C stops is all of it, the next start finds the data, and --fresh forgets it", {
  timeout: 2 * OPENS_MS,
}, async () => {
  const [first, postgres] = [await fourFreePorts(Number(DEMO_PORT)), await freePort()];
  const ports = [first, first + 1, first + 2, first + 3, postgres];
  const args = ["--port", `${first}`, "--postgres-port", `${postgres}`];
  const databaseUrl = () => readShop().then(({ DATABASE_URL = "" }) => DATABASE_URL);

  await open(args);
  expect((await fetch(`http://127.0.0.1:${first}/api/health`)).status).toBe(200);
  await expectCrowdLookedAfter(`http://127.0.0.1:${first}`);
  expect(await nameOf(await databaseUrl())).toBe(sampleSettings.name);
  await rename(await databaseUrl(), "Kept");
  const secrets = await readFile(path.join(data, "secrets.json"), "utf8");
  expect(await stopBy("SIGINT")).toBe(0);
  await expectAllStopped(ports);

  await open(args);
  expect(await nameOf(await databaseUrl())).toBe("Kept");
  expect(await readFile(path.join(data, "secrets.json"), "utf8")).toBe(secrets);
  expect(await stopBy("SIGTERM")).toBe(0);
  await expectAllStopped(ports);

  await open([...args, "--fresh"]);
  expect(await nameOf(await databaseUrl())).toBe(sampleSettings.name);
  expect(await stopBy("SIGHUP")).toBe(0);
  await expectAllStopped(ports);
});

/** Of four hundred who come at once some are asked to come again, the others are served, and Stripe goes past them. */
async function expectCrowdLookedAfter(shop: string): Promise<void> {
  const coming = Array.from({ length: 400 }, () => fetch(`${shop}/cart`));
  const event = await fetch(`${shop}/api/checkout/webhook`, { method: "POST", body: "{}" });
  // Not signed by Stripe; and not asked to come again.
  expect(event.status).toBe(400);
  const answers = await Promise.all(coming);
  const each = (status: number) => answers.filter((answer) => answer.status === status);
  expect(each(200).length).toBeGreaterThan(20);
  expect(each(503).length).toBeGreaterThan(0);
  expect(each(200).length + each(503).length).toBe(400);
  expect(await each(503)[0]?.text()).toContain('http-equiv="refresh"');
}

/** Resolves once it says that the shop is open. */
async function open(args: string[]): Promise<void> {
  const { NODE_ENV: _, ...given } = { ...process.env, ...nothingBut({}) };
  const all = ["dev/run.mjs", "demo.ts", "--data", data, "--build", DEMO_BUILD, ...args];
  // In a group of its own, as a terminal starts a command: Ctrl-C goes to all of that group.
  const child = spawn(process.execPath, all, {
    env: given as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  shell = child;
  let said = "";
  const patience = AbortSignal.timeout(OPENS_MS);
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("Truecount is open.")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`It ended with ${code}:\n${said}`)));
    patience.addEventListener("abort", () => reject(new Error(`It does not open:\n${said}`)));
  });
}

async function stopBy(signal: NodeJS.Signals): Promise<unknown> {
  const child = shell;
  if (!child?.pid) throw new Error("Nothing runs.");
  const gone = once(child, "exit");
  process.kill(-child.pid, signal);
  const [code] = await gone;
  return code;
}

async function expectAllStopped(ports: number[]): Promise<void> {
  const taken: number[] = [];
  for (const port of ports) if (!(await isPortFree(port))) taken.push(port);
  expect(taken).toEqual([]);
  const left = await readdir(data);
  expect(left).not.toContain("claimed-by");
  expect(left).not.toContain("shop.json");
  expect(existsSync(path.join(data, "postgres", "postmaster.pid"))).toBe(false);
}

/** The first of four ports in a row that nobody listens on: this one if it is. */
async function fourFreePorts(wished: number): Promise<number> {
  let first = wished;
  for (let tries = 0; tries < 50; tries++) {
    const free = await Promise.all([0, 1, 2, 3].map((more) => isPortFree(first + more)));
    if (free.every(Boolean)) return first;
    first = Math.min(await freePort(), 65_000);
  }
  throw new Error("No four ports in a row are free.");
}

async function readShop(): Promise<Record<string, string>> {
  return JSON.parse(await readFile(path.join(data, "shop.json"), "utf8"));
}

const nameOf = async (databaseUrl: string) => {
  const [row] = await ask(databaseUrl, "SELECT name FROM store_settings");
  return row?.["name"];
};
const rename = (databaseUrl: string, name: string) =>
  ask(databaseUrl, "UPDATE store_settings SET name = $1", [name]);

async function ask(databaseUrl: string, sql: string, values: string[] = []) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
