import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Postgres, startPostgres } from "@/dev/postgres";

export interface KillablePostgres {
  url: string;
  /** As when the power fails: the server and all its sessions are gone at once. */
  kill(): Promise<void>;
  /** Starts it again on the same data, and returns when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A server of one's own that keeps what it has committed: its data survives `kill`. */
export async function startKillablePostgres(options: {
  dataDir: string;
  port: number;
}): Promise<KillablePostgres> {
  let server: Postgres = await startPostgres(options);
  return {
    url: server.url,
    async kill() {
      // The sessions first learn of the server's death, then die; two servers on the same data would spoil it.
      const pids = [server.pid, ...childrenOf(server.pid)];
      for (const pid of pids) signal(pid);
      await server.exited;
      while (pids.some(isAlive)) await sleep(20);
      await server.stop();
    },
    async start() {
      server = await startPostgres(options);
    },
    stop: () => server.stop(),
  };
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout.trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid ? [pid] : []));
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
