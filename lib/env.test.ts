import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { parseEnv, sessionUrl, settingNames } from "./env";

const good = {
  DATABASE_URL: "postgresql://shop:secret@localhost:5432/shop",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  SHOP_URL: "http://localhost:8888/",
  STRIPE_SECRET_KEY: "sk_test_abc",
  STRIPE_WEBHOOK_SECRET: "whsec_one",
};

test("a complete environment is read", () => {
  const env = parseEnv({ ...good, STRIPE_WEBHOOK_SECRET: "whsec_old, whsec_new" });
  expect(env.SHOP_URL).toBe("http://localhost:8888");
  expect(env.STRIPE_WEBHOOK_SECRET).toEqual(["whsec_old", "whsec_new"]);
  expect(env.DATABASE_POOL).toBe(10);
});

test.each(Object.keys(good))("a missing %s is named, with what it should look like", (name) => {
  expect(() => parseEnv({ ...good, [name]: undefined })).toThrow(
    new RegExp(`^${name} is missing. It should be \\S`),
  );
  expect(() => parseEnv({ ...good, [name]: "" })).toThrow(`${name} is missing`);
});

test.each([
  ["DATABASE_URL", "mysql://x/y"],
  ["AUTH_SECRET", "short"],
  ["SHOP_URL", "xyzzy"],
  ["STRIPE_SECRET_KEY", "pk_test_abc"],
  ["STRIPE_WEBHOOK_SECRET", "xyzzy"],
  ["STRIPE_API_BASE", "http://stripe.example.com"],
  ["SMTP_URL", "http://mail"],
  ["DATABASE_DIRECT_URL", "http://database"],
  ["REDIS_URL", "http://redis"],
  ["REDIS_URL", "redis:///0"],
  ["DATABASE_URL", "postgres://"],
  ["DATABASE_URL", "postgres://host"],
  ["DATABASE_TIMEOUTS", "never"],
  ["DATABASE_POOL", "many"],
  ["DATABASE_POOL", "101"],
  ["SHOP_URL", "https://shop.example.com/shop"],
  ["SHOP_URL", "https://shop.example.com/?x=1"],
  ["SHOP_URL", "https://somebody@shop.example.com"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_a b!;"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_a,"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_a,whsec_b,whsec_c"],
  ["MAIL_FROM", "abcde"],
  ["MAIL_FROM", "My Shop <shop>"],
])("a malformed %s is named, and its value is not repeated", (name, value) => {
  const attempt = () => parseEnv({ ...good, [name]: value });
  expect(attempt).toThrow(new RegExp(`^${name} is not right\\. It should be [^\\n]+\\.$`));
  expect(attempt).not.toThrow(value);
});

test.each(["shop@example.com", "My Shop <shop@example.com>", '"Shop, My" <shop@localhost>'])(
  "%s may send the shop's mails",
  (sender) => expect(parseEnv({ ...good, MAIL_FROM: sender }).MAIL_FROM).toBe(sender),
);

test.each(["postgresql:///shop?host=/var/run/postgresql", "postgresql://%2Fvar%2Frun%2Fpostgresql/shop"])(
  "a database on this computer may be reached by its socket: %s",
  (socket) => expect(parseEnv({ ...good, DATABASE_URL: socket }).DATABASE_URL).toBe(socket),
);

test("each half of a bucket's key is asked for by its own name", () => {
  const bucket = { ...good, PICTURES_S3_BUCKET: "https://s3.example.com/pictures" };
  const lacks = (name: string) => `${name} is missing. It should be given together with PICTURES_S3_BUCKET`;
  const attempt = (more: object) => () => parseEnv({ ...bucket, ...more });
  expect(attempt({ PICTURES_S3_KEY_ID: "id" })).toThrow(new RegExp(`^${lacks("PICTURES_S3_SECRET")}[^\n]+$`));
  expect(attempt({ PICTURES_S3_SECRET: "hush" })).toThrow(
    new RegExp(`^${lacks("PICTURES_S3_KEY_ID")}[^\n]+$`),
  );
  expect(attempt({ PICTURES_S3_KEY_ID: "id", PICTURES_S3_SECRET: "hush" })).not.toThrow();
});

test("real money is not taken over plain http:", () => {
  const live = { ...good, NODE_ENV: "production", STRIPE_SECRET_KEY: "sk_live_abc" };
  expect(() => parseEnv({ ...live, SHOP_URL: "http://shop.example.com" })).toThrow(
    /^SHOP_URL is not right. It should be an https: address/,
  );
  expect(() => parseEnv({ ...live, SHOP_URL: "https://shop.example.com" })).not.toThrow();
  expect(() => parseEnv(live)).not.toThrow();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([undefined, "", "http://elsewhere.example.com"])(
  "next-auth takes the shop's own address, though NEXTAUTH_URL was %s",
  async (former) => {
    vi.stubEnv("NEXTAUTH_URL", former);
    const { SHOP_URL } = (await import("./env")).env();
    expect(process.env["NEXTAUTH_URL"]).toBe(SHOP_URL);
  },
);

test(".env.example explains each setting, once, and no other", () => {
  const example = readFileSync(".env.example", "utf8");
  const explained = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  // Two are read where the shop is not running yet, and one by Next itself.
  expect(readFileSync("compose.yaml", "utf8")).toContain("${POSTGRES_PASSWORD:");
  expect(readFileSync("dev/settings.ts", "utf8")).toContain('"TRUECOUNT_HOST"');
  const others = ["POSTGRES_PASSWORD", "TRUECOUNT_HOST", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"];
  expect(explained.sort()).toEqual([...settingNames, ...others].sort());
});

test("what needs a session goes past the pooler, where there is one", () => {
  const direct = "postgresql://shop:secret@localhost:5433/shop";
  expect(sessionUrl(parseEnv(good))).toBe(good.DATABASE_URL);
  expect(sessionUrl(parseEnv({ ...good, DATABASE_DIRECT_URL: direct }))).toBe(direct);
});

test.each(["GITHUB", "GOOGLE"])("%s signs nobody in with half a key", (name) => {
  const half = { ...good, [`AUTH_${name}_ID`]: "an id" };
  expect(() => parseEnv(half)).toThrow(`AUTH_${name}_SECRET is missing. It should be given together`);
  expect(() => parseEnv({ ...good, [`AUTH_${name}_SECRET`]: "hush" })).toThrow(`AUTH_${name}_ID is missing`);
  expect(() => parseEnv({ ...half, [`AUTH_${name}_SECRET`]: "hush" })).not.toThrow();
});

test("a shop with an address of its own never asks the stand-in who somebody is", () => {
  const standIn = { ...good, AUTH_PROVIDERS_BASE: "http://127.0.0.1:8893" };
  expect(parseEnv(standIn).AUTH_PROVIDERS_BASE).toBe("http://127.0.0.1:8893");
  expect(() => parseEnv({ ...standIn, SHOP_URL: "https://shop.example.com" })).toThrow("AUTH_PROVIDERS_BASE");
  expect(() => parseEnv({ ...good, AUTH_PROVIDERS_BASE: "http://example.com" })).toThrow(
    "a loopback address",
  );
});

test("a live key and the stand-in never meet", () => {
  const mixed = { ...good, STRIPE_SECRET_KEY: "sk_live_abc", STRIPE_API_BASE: "http://127.0.0.1:8889" };
  expect(() => parseEnv(mixed)).toThrow("a live key belongs to the real Stripe");
});
