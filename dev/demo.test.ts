import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

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

  const { code, said } = await demo("--port", `${port}`);
  other.close();

  expect(said.trim()).toBe(`Port ${port} (the shop) is taken; choose another: npm run demo -- --port 9000`);
  expect(code).toBe(1);
  expect(await readdir(data)).toEqual([]);
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
