// A PostgreSQL primary with a standby that has each commit before it is answered: what a customer was told
// survives the loss of the machine that told it.
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { until } from "@/dev/chaos/until";
import { accountFor, runAs } from "@/dev/postgres-account";

const USER = "truecount";
const PASSWORD = "truecount";
const DATABASE = "truecount";
/** As the primary knows its standby by (synchronous_standby_names). */
const STANDBY = "standby";
const PATIENCE_MS = 60_000;

interface Server {
  port: number;
  pid: number;
  exited: Promise<void>;
}

export interface PostgresPair {
  /** Where the primary is now. */
  port(): number;
  /** The shop's database on the primary, past any pooler. */
  url(): string;
  /** The primary dies as by a power cut; the standby takes its place. Returns how long nobody could write, in ms. */
  switchOver(onPromoted: () => Promise<void>): Promise<number>;
  /** The dead primary's place is taken by a new standby, copied from what is now the primary. */
  rebuildStandby(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgresPair(options: {
  bin: string;
  dir: string;
  ports: [number, number];
}): Promise<PostgresPair> {
  const { bin, ports } = options;
  const folders = [path.join(options.dir, "one"), path.join(options.dir, "two")] as const;
  const as = await accountFor(options.dir, path.join(bin, "postgres"));
  const servers: (Server | undefined)[] = [undefined, undefined];
  let primary: 0 | 1 = 0;
  const other = () => (primary === 0 ? 1 : 0);

  const run = (program: string, args: string[]) =>
    new Promise<void>((resolve, reject) => {
      let output = "";
      const child = runAs(as, path.join(bin, program), args, {
        cwd: options.dir,
        stdio: ["ignore", "ignore", "pipe"],
      });
      child.stderr?.on("data", (data: Buffer) => {
        output += data;
      });
      child.once("error", reject);
      child.once("exit", (code) =>
        code === 0 ? resolve() : reject(new Error(`${program}: ${output.trim()}`)),
      );
    });

  async function start(which: 0 | 1): Promise<void> {
    const settings = [
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "timezone=UTC",
      "max_connections=120",
      "wal_level=replica",
      "max_wal_senders=4",
      "wal_keep_size=512MB",
      "synchronous_commit=on",
    ];
    const args = [
      "-D",
      folders[which],
      "-p",
      `${ports[which]}`,
      ...settings.flatMap((setting) => ["-c", setting]),
    ];
    const child = runAs(as, path.join(bin, "postgres"), args, {
      cwd: options.dir,
      detached: true,
      stdio: "ignore",
    });
    const exited = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    servers[which] = { port: ports[which], pid: child.pid ?? 0, exited };
    process.once("exit", () => signal(servers[which], "SIGKILL"));
    await until(`PostgreSQL answers on port ${ports[which]}`, PATIENCE_MS, async () => {
      await ask(ports[which], "postgres", "SELECT 1");
      return true;
    });
  }

  async function copyToStandby(): Promise<void> {
    const from = `postgresql://${USER}:${PASSWORD}@127.0.0.1:${ports[primary]}/postgres?application_name=${STANDBY}`;
    await rm(folders[other()], { recursive: true, force: true });
    await run("pg_basebackup", ["-d", from, "-D", folders[other()], "-R", "-X", "stream", "-c", "fast"]);
    await start(other());
    await until("the standby follows", PATIENCE_MS, async () => {
      const rows = await ask(
        ports[primary],
        "postgres",
        "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'",
      );
      return rows.length > 0;
    });
    await waitForStandby(STANDBY);
  }

  // Only while there is one: a primary that waits for a standby that is not there commits nothing.
  async function waitForStandby(name: string): Promise<void> {
    await ask(ports[primary], "postgres", `ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await ask(ports[primary], "postgres", "SELECT pg_reload_conf()");
  }

  const password = path.join(options.dir, "password");
  await writeFile(password, PASSWORD, { mode: 0o644 });
  const access = [`--username=${USER}`, "--auth=scram-sha-256", `--pwfile=${password}`];
  await run("initdb", ["-D", folders[0], "--encoding=UTF8", "--locale=C.UTF-8", ...access]);
  await start(0);
  await ask(ports[0], "postgres", `CREATE DATABASE ${DATABASE}`);
  await copyToStandby();

  return {
    port: () => ports[primary],
    url: () => urlOf(ports[primary], DATABASE),
    async switchOver(onPromoted) {
      const diedAt = Date.now();
      signal(servers[primary], "SIGKILL");
      await servers[primary]?.exited;
      await ask(ports[other()], "postgres", "SELECT pg_promote(true, 60)");
      primary = other();
      await waitForStandby("");
      await onPromoted();
      return Date.now() - diedAt;
    },
    async rebuildStandby() {
      // The dead one's sessions learn of its death one by one, and hold its port and shared memory until then.
      await sleep(1000);
      await copyToStandby();
    },
    async stop() {
      for (const server of servers) signal(server, "SIGINT");
      await Promise.all(servers.map((server) => server?.exited));
    },
  };
}

function signal(server: Server | undefined, name: NodeJS.Signals): void {
  try {
    // By its group: a dead postmaster's sessions go with it, as when the power fails.
    if (server?.pid) process.kill(name === "SIGKILL" ? -server.pid : server.pid, name);
  } catch {
    // It is gone already.
  }
}

export const urlOf = (port: number, database: string) =>
  `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;

/** Who connects, as the pooler lists them. */
export const account = { user: USER, password: PASSWORD, database: DATABASE };

async function ask(port: number, database: string, sql: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: urlOf(port, database), connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
