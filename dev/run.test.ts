import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

test.each(["20.18.3", "21.7.3", "22.11.0", "23.11.1"])("Node %s is refused in one line", (version) => {
  const pretend = `Object.defineProperty(process, "versions", { value: { node: ${JSON.stringify(version)} } })`;
  const imported = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const run = path.join(import.meta.dirname, "run.mjs");
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", imported, run, "none.ts"], {
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).toMatch(
    /^Truecount needs Node 20\.19, 22\.12, 24 or newer; this is v\d[^\n]*\n$/,
  );
  expect(status).toBe(1);
});

test("npm says the same of Node as the commands do", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({
    engines: { node: "^20.19.0 || ^22.12.0 || >=24.0.0" },
  });
});
