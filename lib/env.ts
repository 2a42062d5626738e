import { z } from "zod";

const url = (protocols: string[], looks: string) =>
  z.string(looks).refine((text) => {
    const { protocol, hostname } = URL.canParse(text) ? new URL(text) : {};
    return Boolean(protocol && hostname && protocols.includes(protocol));
  }, looks);

/** With the database's name. Where the server is reached by its socket, that stands behind `host=`, and no host does. */
const database = (looks: string) =>
  z.string(looks).refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, pathname, searchParams } = new URL(text);
    return (
      /^postgres(ql)?:$/.test(protocol) &&
      pathname.length > 1 &&
      Boolean(hostname || searchParams.get("host"))
    );
  }, looks);

const shopUrl = "the shop's own address without a path, such as https://shop.example.com";
const poolSize = "a whole number of connections, 1 to 100";
const sender = 'a sender, such as "My Shop <shop@example.com>"';
const webhookSecrets = "one or two signing secrets, each beginning with whsec_, separated by a comma";

const PAIRS = [
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
] as const;

const fields = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "development, production or test")
    .default("development"),
  DATABASE_URL: database("an address such as postgresql://user:password@host:5432/truecount"),
  DATABASE_DIRECT_URL: database(
    "an address such as postgresql://user:password@host:5432/truecount, past any pooler of transactions",
  ).optional(),
  DATABASE_TIMEOUTS: z.enum(["connection", "role"], "connection or role").default("connection"),
  DATABASE_POOL: z.coerce.number(poolSize).int(poolSize).min(1, poolSize).max(100, poolSize).default(10),
  AUTH_SECRET: z
    .string("32 random characters or more, for instance from: openssl rand -base64 32")
    .min(32, "32 random characters or more, for instance from: openssl rand -base64 32"),
  SHOP_URL: url(["http:", "https:"], shopUrl)
    .refine((text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`, shopUrl)
    .transform((text) => new URL(text).origin),
  STRIPE_SECRET_KEY: z
    .string("a secret key of Stripe: sk_test_… or sk_live_… (or a restricted one, rk_…)")
    .regex(
      /^(sk|rk)_(test|live)_\w+$/,
      "a secret key of Stripe: sk_test_… or sk_live_… (or a restricted one, rk_…)",
    ),
  STRIPE_WEBHOOK_SECRET: z
    .string(webhookSecrets)
    .transform((text) => text.split(",").map((secret) => secret.trim()))
    .refine((secrets) => secrets.length <= 2 && secrets.every((s) => /^whsec_\w+$/.test(s)), webhookSecrets),
  STRIPE_API_BASE: url(
    ["http:"],
    "the stand-in's loopback address, such as http://127.0.0.1:8889; leave it out for the real Stripe",
  )
    .refine(isLoopback, "a loopback address: the stand-in for Stripe never runs elsewhere")
    .optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_PROVIDERS_BASE: url(
    ["http:"],
    "the stand-in's loopback address, such as http://127.0.0.1:8893; leave it out for GitHub and Google",
  )
    .refine(isLoopback, "a loopback address: the stand-in for GitHub and Google never runs elsewhere")
    .optional(),
  SMTP_URL: url(
    ["smtp:", "smtps:"],
    "a mail server, such as smtps://user:password@mail.example.com",
  ).optional(),
  MAIL_FROM: z
    .string(sender)
    .regex(/^(?:[^<>@\s]+@[^<>@\s]+|[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>)$/, sender)
    .default("Truecount <shop@localhost>"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"], "trace, debug, info, warn, error or silent")
    .default("info"),
  WORKER: z.enum(["on", "off"], "on or off").default("on"),
  REDIS_URL: url(
    ["redis:", "rediss:"],
    "a Redis that all servers share, such as redis://127.0.0.1:6379",
  ).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(
    ["http:", "https:"],
    "the address of an OpenTelemetry collector, such as http://127.0.0.1:4318",
  ).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number("the share of requests and jobs that are told as traces, 0 to 1")
    .min(0, "the share of requests and jobs that are told as traces, 0 to 1")
    .max(1, "the share of requests and jobs that are told as traces, 0 to 1")
    .default(1),
  TRUST_PROXY: z.coerce
    .number("how many proxies of yours stand before the server, 0 to 5")
    .int("how many proxies of yours stand before the server, 0 to 5")
    .min(0, "how many proxies of yours stand before the server, 0 to 5")
    .max(5, "how many proxies of yours stand before the server, 0 to 5")
    .default(0),
  PICTURES_DIR: z.string().default(".data/pictures"),
  PICTURES_S3_BUCKET: url(
    ["http:", "https:"],
    "the bucket's own address, such as https://s3.eu-central-1.amazonaws.com/my-bucket",
  )
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  PICTURES_S3_REGION: z.string().default("us-east-1"),
  PICTURES_S3_KEY_ID: z.string().optional(),
  PICTURES_S3_SECRET: z.string().optional(),
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(fields.shape);

const schema = fields
  .superRefine((e, context) => {
    for (const [one, other] of PAIRS) {
      const [missing, given] = e[one] === undefined ? [one, other] : [other, one];
      if (e[missing] !== undefined || e[given] === undefined) continue;
      const message = `given together with ${given}, or both left out: nobody signs in with half a key`;
      context.addIssue({ code: "custom", path: [missing], message });
    }
    for (const key of ["PICTURES_S3_KEY_ID", "PICTURES_S3_SECRET"] as const) {
      if (!e.PICTURES_S3_BUCKET || e[key]) continue;
      const message = "given together with PICTURES_S3_BUCKET: it opens the bucket";
      context.addIssue({ code: "custom", path: [key], message });
    }
  })
  // Whoever runs it says who somebody is.
  .refine((e) => !e.AUTH_PROVIDERS_BASE || isLoopback(e.SHOP_URL), {
    path: ["AUTH_PROVIDERS_BASE"],
    error: "left out: a shop with an address of its own asks GitHub and Google, never the stand-in",
  })
  .refine((e) => !(e.STRIPE_API_BASE && isLive(e)), {
    path: ["STRIPE_API_BASE"],
    error: "left out: a live key belongs to the real Stripe, never to the stand-in",
  })
  // Cookies and the links in mails would go over the wire for everybody to read.
  .refine((e) => !(e.NODE_ENV === "production" && isLive(e) && isPlainHttp(e.SHOP_URL)), {
    path: ["SHOP_URL"],
    error: "an https: address, for the Stripe key is a live one: real money is not taken over plain http:",
  });

export type Env = z.output<typeof schema>;

/** All the settings at fault, each with its name and what it should look like. */
export class BadEnvironment extends Error {
  override name = "BadEnvironment";
}

/**
 * Where a connection keeps its session: what listens, or holds a lock for longer than a transaction, cannot go
 * through a pooler that lends a connection to somebody else after each transaction.
 */
export const sessionUrl = (settings: Pick<Env, "DATABASE_URL" | "DATABASE_DIRECT_URL">): string =>
  settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL;

/** Reads settings from `source`. Empty counts as missing. @throws BadEnvironment naming each fault. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} is ${given[name] === undefined ? "missing" : "not right"}. It should be ${issue.message}.`;
  });
  throw new BadEnvironment([...new Set(faults)].join("\n"));
}

let parsed: Env | undefined;

/** The settings of this process, checked once. @throws BadEnvironment */
export function env(): Env {
  if (parsed) return parsed;
  parsed = parseEnv(process.env);
  // next-auth reads its own name for the same thing, and fails on an empty one, as a blank line in .env gives it.
  process.env["NEXTAUTH_URL"] = parsed.SHOP_URL;
  return parsed;
}

function isLoopback(text: string): boolean {
  return URL.canParse(text) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(text).hostname);
}

function isPlainHttp(url: string): boolean {
  return url.startsWith("http:") && !isLoopback(url);
}

function isLive({ STRIPE_SECRET_KEY }: { STRIPE_SECRET_KEY: string }): boolean {
  return STRIPE_SECRET_KEY.includes("_live_");
}
