import { expect, test } from "vitest";
import { parseEnv, sessionUrl } from "./env";

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
])("a malformed %s is named, and its value is not repeated", (name, value) => {
  const attempt = () => parseEnv({ ...good, [name]: value });
  expect(attempt).toThrow(`${name} is not right`);
  expect(attempt).not.toThrow(value);
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
