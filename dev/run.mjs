// First step of `npm run demo`, `npm run dev` and `npm test`, in plain JavaScript because it must work right
// after `git clone`: installs what is missing, then runs the named TypeScript file in this same process, so
// that a signal to the command reaches it.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";

// As "engines" in package.json says, which is what Prisma runs on.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24))
  fail(`Truecount needs Node 20.19, 22.12, 24 or newer; this is ${process.version}.`);

process.chdir(path.join(import.meta.dirname, ".."));
if (changedAt("node_modules/.package-lock.json") < changedAt("package-lock.json")) install();

const script = process.argv.splice(2, 1)[0];
const { register } = await import("tsx/esm/api");
register();
await import(`./${script}`);

function install() {
  console.log("Installing what is missing (npm ci)");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { stdio: "inherit" })
    : spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (error) fail(`npm cannot be started: ${error.message}`);
  if (status !== 0) fail("npm ci failed: see above.");
}

/** 0 for a file that is not there. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
