import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { programOf } from "@/dev/programs";
import type { Db } from "@/lib/db";

/** A program of ours that is started only to be killed. */
export interface Victim {
  pid: number;
  /** The signal that ended it, or its exit code. */
  exited: Promise<NodeJS.Signals | number | null>;
  /** Signals it and all that it has started. */
  kill(signal: NodeJS.Signals): void;
}

const FOLLOW_PARENT = pathToFileURL(path.join(import.meta.dirname, "..", "follow-parent.mjs")).href;

/** Lets a program die at the fail point that its environment names; without one it does nothing. */
export const ARM = pathToFileURL(path.join(import.meta.dirname, "arm.mjs")).href;

/** Starts a program with Node, in a group of its own. `logFile` is appended to; without one it is silent. */
export function startVictim(args: string[], env: Record<string, string>, logFile?: string): Victim {
  const child = spawn(process.execPath, ["--import", FOLLOW_PARENT, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", logFile ? "pipe" : "ignore", logFile ? "pipe" : "ignore"],
    detached: true,
  });
  if (logFile) {
    const log = createWriteStream(logFile, { flags: "a" });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
  }
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  };
  const killOnExit = () => kill("SIGKILL");
  process.once("exit", killOnExit);
  const exited = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code));
    child.once("error", () => resolve(127));
  });
  void exited.then(() => process.removeListener("exit", killOnExit));
  return { pid: child.pid ?? 0, exited, kill };
}

/** The queue's worker in a process of its own. */
export const startWorkerVictim = (env: Record<string, string>, logFile?: string) =>
  startVictim(["--import", ARM, ...programOf("worker")], env, logFile);

/** Whether a worker has said so by its advisory lock (lib/jobs/show-life). */
export async function aWorkerLives(db: Db): Promise<boolean> {
  const locks = await db.$queryRaw<object[]>`
    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 1001001 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return locks.length > 0;
}
