// What the demo, the development server and the browser tests share: everything around the shop.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { migrateDatabase } from "@/prisma/migrate";
import { sampleSettings } from "@/prisma/sample/shop";
import { startMailCatcher } from "./mail/catcher";
import { startPostgres } from "./postgres";
import { runTool } from "./processes";
import { standInKeys, startProviders } from "./providers/start";
import type { Running } from "./running";
import { nothingBut, type OwnSettings, readSecrets, type Secrets } from "./settings";
import { startStripe } from "./stripe/start";

export interface Ports {
  shop: number;
  stripe: number;
  mail: number;
  smtp: number;
  postgres: number;
}

export interface ServiceOptions {
  dataDir: string;
  ports: Ports;
  running: Running;
  own?: OwnSettings;
  /** Without durability, for tests. */
  fast?: boolean;
  log: (line: string) => void;
}

export interface Services {
  /** The settings that the shop runs with, under the names that lib/env reads. */
  env: Record<string, string>;
  shopUrl: string;
  /** Null where the real Stripe, or one's own mail server, is used. */
  stripeUrl: string | null;
  mailUrl: string | null;
}

/** Starts the database, the mail catcher and the stand-in for Stripe, except those that `own` names. */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const { dataDir, ports, running, own = {}, log } = options;
  await mkdir(dataDir, { recursive: true });
  const secrets = await readSecrets(dataDir);
  const shopUrl = `http://localhost:${ports.shop}`;

  const databaseUrl = own.DATABASE_URL ?? (await startDatabase(options));
  const applied = await migrateDatabase((own.DATABASE_URL && own.DATABASE_DIRECT_URL) || databaseUrl);
  if (applied.length) log(`Applied ${applied.length} migrations`);

  const mail = own.SMTP_URL
    ? null
    : running.add(
        "the mail catcher",
        await startMailCatcher({
          smtpPort: ports.smtp,
          webPort: ports.mail,
          dir: path.join(dataDir, "mail"),
        }),
      );
  // While a secret is being rolled there are two; the stand-in signs with one.
  const [secret = ""] = (own.STRIPE_WEBHOOK_SECRET ?? secrets.STRIPE_WEBHOOK_SECRET).split(",");
  const endpoint = { url: `http://127.0.0.1:${ports.shop}/api/checkout/webhook`, secret: secret.trim() };
  const stripe = own.STRIPE_SECRET_KEY
    ? null
    : await startStripe({
        port: ports.stripe,
        endpoints: [endpoint],
        dataFile: path.join(dataDir, "stripe.json"),
        sampleCodesIn: sampleSettings.currency.toLowerCase(),
      });
  if (stripe) running.add("the stand-in for Stripe", { stop: () => stripe.close() });

  // With keys of one's own for one of the two, the other is not offered.
  const ownProviders = own.AUTH_GITHUB_ID ?? own.AUTH_GOOGLE_ID;
  const providers = ownProviders
    ? null
    : running.add("the stand-in for GitHub and Google", await startProviders());

  const env = settingsOfShop({
    ...{ own, secrets, dataDir, shopUrl, databaseUrl },
    stripeUrl: stripe?.url ?? null,
    providersUrl: providers?.url ?? null,
    smtpUrl: mail?.smtpUrl ?? null,
  });
  await seed(env, own.DATABASE_URL !== undefined, log);
  return {
    env,
    shopUrl,
    stripeUrl: stripe?.url ?? null,
    mailUrl: mail ? `http://localhost:${ports.mail}` : null,
  };
}

export interface Found {
  own: OwnSettings;
  secrets: Secrets;
  dataDir: string;
  shopUrl: string;
  databaseUrl: string;
  /** Of our own services; null where one was not started. */
  stripeUrl: string | null;
  providersUrl: string | null;
  smtpUrl: string | null;
}

/** The settings that the shop runs with: each of lib/env has its value here, empty where it is left out. */
export function settingsOfShop(found: Found): Record<string, string> {
  const { own, secrets, dataDir, shopUrl, databaseUrl } = found;
  const providers = {
    ...{ AUTH_GITHUB_ID: own.AUTH_GITHUB_ID ?? "", AUTH_GITHUB_SECRET: own.AUTH_GITHUB_SECRET ?? "" },
    ...{ AUTH_GOOGLE_ID: own.AUTH_GOOGLE_ID ?? "", AUTH_GOOGLE_SECRET: own.AUTH_GOOGLE_SECRET ?? "" },
  };
  return nothingBut({
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: (own.DATABASE_URL && own.DATABASE_DIRECT_URL) || "",
    AUTH_SECRET: secrets.AUTH_SECRET,
    SHOP_URL: shopUrl,
    STRIPE_SECRET_KEY: own.STRIPE_SECRET_KEY ?? "sk_test_standin",
    STRIPE_WEBHOOK_SECRET: own.STRIPE_WEBHOOK_SECRET ?? secrets.STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE: found.stripeUrl ?? "",
    ...(found.providersUrl ? standInKeys(found.providersUrl) : providers),
    SMTP_URL: own.SMTP_URL ?? found.smtpUrl ?? "",
    // Nobody stands before a shop on a laptop; tests say in X-Forwarded-For whom they play.
    TRUST_PROXY: "1",
    MAIL_FROM: (own.SMTP_URL && own.MAIL_FROM) || "Truecount <shop@truecount.example>",
    PICTURES_DIR: path.resolve(dataDir, "pictures"),
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

async function startDatabase({ dataDir, ports, running, fast, log }: ServiceOptions): Promise<string> {
  const options = { dataDir: path.join(dataDir, "postgres"), port: ports.postgres, fast: fast ?? false, log };
  const { url } = running.add("PostgreSQL", await startPostgres(options));
  return url;
}

// The sample goods bring a staff sign-in that everybody knows: never into a database of one's own that has users.
async function seed(
  env: Record<string, string>,
  foreign: boolean,
  log: (line: string) => void,
): Promise<void> {
  if (foreign && (await hasUsers(env["DATABASE_URL"] ?? ""))) return;
  log("Filling the shelves");
  // Staff with a password that everybody knows belong into a database of our own only.
  const staff = { SEED_DEMO: foreign ? "" : "1" };
  if ((await runTool("tsx/dist/cli.mjs", ["prisma/seed.ts"], { env: { ...env, ...staff } })) !== 0)
    throw new Error("The seed failed: see above.");
}

async function hasUsers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return Boolean((await client.query("SELECT 1 FROM app_user LIMIT 1")).rowCount);
  } finally {
    await client.end();
  }
}
