import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Megabytes that the process listening on this port of this computer holds in memory; 0 where nobody tells. */
export async function memoryOf(port: number): Promise<number> {
  const pid = await listenerOf(port).catch(() => null);
  if (pid === null) return 0;
  const { stdout } = await run("ps", ["-o", "rss=", "-p", pid]).catch(() => ({ stdout: "0" }));
  return Math.round(Number(stdout) / 1024);
}

// By way of Linux's /proc, which needs no program that might not be there.
async function listenerOf(port: number): Promise<string | null> {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const rows = tables
    .join("\n")
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  const inode = rows.find(([, local, , state]) => local?.endsWith(`:${hex}`) && state === "0A")?.[9];
  if (!inode) return null;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of open) {
      if ((await readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")) === `socket:[${inode}]`) return pid;
    }
  }
  return null;
}
