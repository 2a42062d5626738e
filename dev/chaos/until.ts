import { setTimeout as sleep } from "node:timers/promises";

/** Asks again and again until the answer is yes. A question that fails counts as no. Throws when time is up. */
export async function until(
  what: string,
  timeoutMs: number,
  isSo: () => Promise<boolean>,
  everyMs = 250,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}`);
    await sleep(everyMs);
  }
}
