import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Settings that the environment or a `.env` file gives; where one is missing, we bring our own service. */
export interface OwnSettings {
  DATABASE_URL?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  SMTP_URL?: string;
  AUTH_GITHUB_ID?: string;
  AUTH_GOOGLE_ID?: string;
}

export function readOwnSettings(): OwnSettings {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const names = [
    ...["DATABASE_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "SMTP_URL"],
    ...["AUTH_GITHUB_ID", "AUTH_GOOGLE_ID"],
  ];
  const given = Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  if (given["STRIPE_SECRET_KEY"]?.includes("_live_")) {
    throw new Error(
      "STRIPE_SECRET_KEY holds a live key: the demo, dev and the tests never run with real money.",
    );
  }
  return given;
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
