import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freePort } from "./ports";
import { demandRunnable } from "./postgres";
import { startProcess, startTool } from "./processes";
import type { OwnSettings } from "./settings";
import { summary } from "./summary";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), "truecount-demo-"));
});
afterEach(() => rm(data, { recursive: true }));

// Starting the program is most of the time they take.
vi.setConfig({ testTimeout: 60_000 });

test("a taken port ends the demo with one clear line and leaves nothing behind", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;

  const asDemo = await demo("--port", `${port}`);
  const asDev = await demo("--watch", "--port", `${port}`);
  other.close();

  const line = `Port ${port} (the shop) is taken; choose another:`;
  expect(asDemo).toEqual({ code: 1, said: `\n${line} npm run demo -- --port 9000\n` });
  expect(asDev).toEqual({ code: 1, said: `\n${line} npm run dev -- --port 9000\n` });
  expect(await readdir(data)).toEqual([]);
});

test("a database that does not answer ends the demo with one clear line", async () => {
  const { code, said } = await demo("--port", `${await freePort()}`);

  expect(said).toBe(
    "\nThe database of DATABASE_URL (127.0.0.1:1/none) cannot be reached. Is it running, and are host and port right?\n",
  );
  expect(code).toBe(1);
});

test("a PostgreSQL that is not there, or is none for this computer, is told in one line", async () => {
  const missing = path.join(data, "postgres");
  expect(() => demandRunnable([missing])).toThrow(
    /^PostgreSQL cannot be run \(.*ENOENT.* npm ci.*DATABASE_URL.*$/,
  );
  await writeFile(missing, "\0for another computer", { mode: 0o755 });
  expect(() => demandRunnable([missing])).toThrow(/^PostgreSQL cannot be run .*$/);
  expect(() => demandRunnable([process.execPath])).not.toThrow();
});

test("a program that is missing is named", async () => {
  expect(() => startTool("none/cli.js", [])).toThrow(/none.cli\.js is missing: install anew with npm ci\.$/);
  const said = vi.spyOn(console, "error").mockReturnValue();
  expect(await startProcess(path.join(data, "none"), []).exited).toBe(127);
  expect(said).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/none cannot be started: spawn .* ENOENT$/),
  );
  said.mockRestore();
});

test("the sample sign-in is told only where the seed made it", () => {
  const found = { shopUrl: "http://localhost:1", stripeUrl: null, mailUrl: null };
  const open = (url: string, own: OwnSettings) =>
    summary({ ...found, env: { DATABASE_URL: url } }, own, "npm run dev");
  const url = "postgresql://me:hush@127.0.0.1:5432/mine";
  expect(open(url, {})).toContain("owner@truecount.example, password truecount-demo");
  expect(open(url, { DATABASE_URL: url })).not.toMatch(/truecount-demo|hush/);
  expect(open(url, { DATABASE_URL: url })).toContain("npm run owner -- you@example.com");
});

test("a mistyped option is named", async () => {
  expect(await demo("--port", "x")).toMatchObject({
    code: 1,
    said: "\nA port is a number from 1 to 65532.\n",
  });
  expect(await demo("--prot", "1")).toMatchObject({ code: 1, said: expect.stringContaining("--prot") });
});

async function demo(...args: string[]): Promise<{ code: number | null; said: string }> {
  const script = path.join(import.meta.dirname, "demo.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, "--data", data, ...args]);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "exit");
  return { code, said: (await said).join("") };
}
