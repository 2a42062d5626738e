import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseEnv, settingNames } from "@/lib/env";
import { settingsOfShop } from "./services";
import { nothingBut, readOwnSettings } from "./settings";

const secrets = { AUTH_SECRET: "0123456789abcdef0123456789abcdef", STRIPE_WEBHOOK_SECRET: "whsec_ours" };
const found = {
  secrets,
  dataDir: ".data",
  shopUrl: "http://localhost:8888",
  databaseUrl: "postgresql://truecount@127.0.0.1:54388/truecount",
  stripeUrl: "http://127.0.0.1:8889",
  providersUrl: "http://127.0.0.1:8893",
  smtpUrl: "smtp://127.0.0.1:8891",
};

// A shop that runs for real, in the folder that the tests are run in.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "truecount-settings-"));
  await writeFile(path.join(folder, ".env"), settingNames.map((name) => `${name}=the-real-shop\n`).join(""));
});
afterAll(() => rm(folder, { recursive: true }));

test("a shop of the tests takes nothing from a .env file, neither in Next nor in a command", () => {
  const settings = settingsOfShop({ ...found, own: {} });
  const nextEnv = createRequire(createRequire(import.meta.url).resolve("next")).resolve("@next/env");
  const read = [
    `process.loadEnvFile(".env");`,
    `require(${JSON.stringify(nextEnv)}).loadEnvConfig(process.cwd(), false);`,
    "process.stdout.write(JSON.stringify(process.env));",
  ];
  const { stdout } = spawnSync(process.execPath, ["-e", read.join("")], {
    cwd: folder,
    env: { ...process.env, ...settings },
    encoding: "utf8",
  });
  expect(stdout).toContain(found.databaseUrl);
  expect(stdout).not.toContain("the-real-shop");
  expect(parseEnv(JSON.parse(stdout))).toEqual(parseEnv(settings));
});

test.each(settingNames.filter((name) => name !== "NODE_ENV"))(
  "the tests themselves say what %s is",
  (name) => {
    expect(process.env[name]).toBeDefined();
  },
);

test("of a .env file the demo takes what stands instead of its services, whole, and no more", () => {
  const own = readOwnSettings({
    ...Object.fromEntries(settingNames.map((n) => [n, `own ${n}`])),
    SMTP_URL: "",
  });
  const started = { ...found, databaseUrl: "own DATABASE_URL", stripeUrl: null, providersUrl: null };
  expect(settingsOfShop({ ...started, own })).toEqual(
    nothingBut({
      ...settingsOfShop({ ...found, own: {} }),
      DATABASE_URL: "own DATABASE_URL",
      DATABASE_DIRECT_URL: "own DATABASE_DIRECT_URL",
      STRIPE_SECRET_KEY: "own STRIPE_SECRET_KEY",
      STRIPE_WEBHOOK_SECRET: "own STRIPE_WEBHOOK_SECRET",
      STRIPE_API_BASE: "",
      AUTH_GITHUB_ID: "own AUTH_GITHUB_ID",
      AUTH_GITHUB_SECRET: "own AUTH_GITHUB_SECRET",
      AUTH_GOOGLE_ID: "own AUTH_GOOGLE_ID",
      AUTH_GOOGLE_SECRET: "own AUTH_GOOGLE_SECRET",
      AUTH_PROVIDERS_BASE: "",
    }),
  );
});

test("a direct address goes with a database of one's own, and a sender with a mail server of one's own", () => {
  const alone = readOwnSettings({ DATABASE_DIRECT_URL: "direct", MAIL_FROM: "me@example.com" });
  expect(settingsOfShop({ ...found, own: alone })).toEqual(settingsOfShop({ ...found, own: {} }));
  const own = readOwnSettings({ SMTP_URL: "smtp://mail", MAIL_FROM: "me@example.com" });
  expect(settingsOfShop({ ...found, own })).toMatchObject({
    SMTP_URL: "smtp://mail",
    MAIL_FROM: "me@example.com",
  });
});

test("nothing of the demo runs with real money", () => {
  expect(() => readOwnSettings({ STRIPE_SECRET_KEY: "sk_live_abc" })).toThrow("holds a live key");
});
