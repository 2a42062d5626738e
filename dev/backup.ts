import { spawn, spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { createDatabase } from "./postgres";

/**
 * Copies the folder of a server while it serves, as pg_basebackup does and with the same two calls: for the
 * binaries from npm bring neither pg_basebackup nor pg_dump. A server started on the copy recovers by itself.
 */
export async function copyRunningServer(server: { url: string; dataDir: string; to: string }): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('copy', fast => true)");
    await run("cp", ["-a", server.dataDir, server.to]);
    // Of what changes meanwhile only the log counts, and that must be copied when the backup has ended.
    const { rows } = await client.query<{ labelfile: string }>(
      "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)",
    );
    await rm(path.join(server.to, "pg_wal"), { recursive: true });
    await run("cp", ["-a", path.join(server.dataDir, "pg_wal"), server.to]);
    await rm(path.join(server.to, "postmaster.pid"), { force: true });
    await writeFile(path.join(server.to, "backup_label"), rows[0]?.labelfile ?? "");
  } finally {
    await client.end();
  }
}

/** Whether this machine has a pg_dump that can read this server: one of its version, or a newer one. */
export async function canDump(url: string): Promise<boolean> {
  const { stdout, status } = spawnSync("pg_dump", ["--version"], { encoding: "utf8" });
  if (status !== 0) return false;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  await client.end();
  return Number(/\d+/.exec(stdout)?.[0]) >= Number.parseInt(rows[0]?.version ?? "", 10);
}

/** The commands of docs/operations.md: dumps a database and restores it into a new one beside it. */
export async function dumpAndRestore(from: { url: string; folder: string; name: string }): Promise<string> {
  await mkdir(from.folder, { recursive: true });
  const file = path.join(from.folder, `${from.name}.dump`);
  await run("pg_dump", ["--format=custom", `--file=${file}`, from.url]);
  const restored = await createDatabase(from.url, from.name);
  await run("pg_restore", ["--no-owner", "--exit-on-error", `--dbname=${restored}`, file]);
  return restored;
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Error(`${program} failed.\n${said.trim()}`);
}
