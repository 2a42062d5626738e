import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a process that runs now; empty when there is none with this number. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-ww", "-o", "args=", "-p", `${pid}`], { encoding: "utf8" }).stdout ?? "";
  }
  // Slim images have no ps.
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
