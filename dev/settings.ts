import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { settingNames } from "@/lib/env";

/** `env`, and an empty value for each other setting: Next and our commands would take it from `.env` by themselves. */
export function nothingBut(env: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(settingNames.map((name) => [name, ""])), ...env };
}

// What the demo takes of one's own, as .env.example says.
const OWN = [
  ...(["DATABASE_URL", "DATABASE_DIRECT_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] as const),
  ...(["SMTP_URL", "MAIL_FROM"] as const),
  ...(["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET", "AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"] as const),
  "TRUECOUNT_HOST",
] as const;

/** Settings that the environment or a `.env` file gives; where one is missing, we bring our own service. */
export type OwnSettings = { [name in (typeof OWN)[number]]?: string };

export function readOwnSettings(given: Record<string, string | undefined> = readEnvironment()): OwnSettings {
  const own: OwnSettings = {};
  for (const name of OWN) if (given[name]) own[name] = given[name];
  if (own.STRIPE_SECRET_KEY?.includes("_live_")) {
    throw new Error(
      "STRIPE_SECRET_KEY holds a live key: the demo, dev and the tests never run with real money.",
    );
  }
  return own;
}

// Not loaded into this process: what it starts would inherit all of it.
function readEnvironment(): Record<string, string | undefined> {
  return { ...(existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {}), ...process.env };
}

const secretsShape = z.object({ AUTH_SECRET: z.string(), STRIPE_WEBHOOK_SECRET: z.string() });

export type Secrets = z.infer<typeof secretsShape>;

/** The secrets of this folder's shop: made once, so that a restart signs nobody out. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) return secretsShape.parse(JSON.parse(await readFile(file, "utf8")));
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64"),
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("hex")}`,
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
