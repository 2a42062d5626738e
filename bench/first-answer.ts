import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 120_000;

/** Asks until the server answers 200. Throws when it does not within two minutes. */
export async function firstAnswer(url: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await sleep(10);
  }
  throw new Error(`Nothing answers at ${url}.`);
}
