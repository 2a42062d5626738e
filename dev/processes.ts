import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

export interface Process {
  pid: number;
  /** Resolves with the exit code when it is gone, asked or not; null when a signal ended it. */
  exited: Promise<number | null>;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  env?: Record<string, string>;
  /** Where its output goes instead of the terminal. */
  logFile?: string;
}

const FOLLOW_PARENT = pathToFileURL(path.join(import.meta.dirname, "follow-parent.mjs")).href;

/** Starts one of our programs: `tool` is its file below node_modules, such as "next/dist/bin/next". */
export function startTool(tool: string, args: string[], options: ProcessOptions = {}): Process {
  const file = path.join("node_modules", tool);
  if (!existsSync(file)) throw new Error(`${file} is missing: install anew with npm ci.`);
  return startProcess(process.execPath, ["--import", FOLLOW_PARENT, file, ...args], options);
}

/** Runs one of our programs to its end and returns the exit code. */
export async function runTool(
  tool: string,
  args: string[],
  options: ProcessOptions = {},
): Promise<number | null> {
  return startTool(tool, args, options).exited;
}

export function startProcess(command: string, args: string[], options: ProcessOptions = {}): Process {
  const output = options.logFile ? openSync(options.logFile, "w") : "inherit";
  // A group of its own: Ctrl-C reaches us only, and we stop the parts in order; and what it starts in turn
  // (Next's workers, the browser) can be stopped with it.
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
  });
  if (typeof output === "number") closeSync(output);
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      resolve(127);
    });
  });
  const killOnExit = () => signalGroup(child, "SIGKILL");
  process.once("exit", killOnExit);
  exited.then(() => process.removeListener("exit", killOnExit));
  return { pid: child.pid ?? 0, exited, stop: () => stopGroup(child, exited) };
}

const PATIENCE_MS = 5_000;

async function stopGroup(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, "SIGTERM");
  await Promise.race([exited, sleep(PATIENCE_MS, undefined, { ref: false })]);
  signalGroup(child, "SIGKILL");
  await exited;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
