import { BadEnvironment, type Env, env } from "./env";
import { log } from "./log";

/** Stops the process with one line per setting that is missing or malformed. */
export function checkSettings(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(`Truecount cannot start.\n${error.message}\nEach setting is explained in .env.example.`);
    process.exit(1);
  }
}

/** Logs what could be right, and most likely is not. For a server: nothing asks a worker from outside. */
export function warnOfDoubts(): void {
  for (const doubt of doubts(env())) log().warn(doubt);
}

export function doubts({ SHOP_URL, TRUST_PROXY }: Pick<Env, "SHOP_URL" | "TRUST_PROXY">): string[] {
  // This server speaks no https itself.
  return SHOP_URL.startsWith("https:") && TRUST_PROXY === 0
    ? [
        "TRUST_PROXY is 0, and SHOP_URL is an https: address, so a proxy stands before this server. All visitors have its address then, and none are limited one by one: set TRUST_PROXY to how many proxies of yours a request passes.",
      ]
    : [];
}
