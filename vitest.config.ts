import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { settingNames } from "./lib/env.ts";

const root = import.meta.dirname;
const exclude = [...configDefaults.exclude, "e2e/**", ".next*/**", ".data/**"];

/** The longest first. */
const LONG = [
  "dev/chaos/chaos.db.test.ts",
  "lib/checkout/market.db.test.ts",
  "app/permissions.db.test.ts",
  "lib/checkout/matrix/outage.db.test.ts",
  "lib/checkout/matrix/jobs.db.test.ts",
  "lib/checkout/matrix/crashes.db.test.ts",
  "lib/checkout/matrix/money.db.test.ts",
  "dev/demo.test.ts",
  "dev/stripe/state.test.ts",
  "dev/stripe/run-cli.test.ts",
  "dev/stripe/types.test.ts",
];

/** So that none of them runs alone when all others are done. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONG.findIndex((name) => moduleId.endsWith(name));
    const long = files.filter((file) => place(file) >= 0).sort((a, b) => place(a) - place(b));
    const others = files.filter((file) => place(file) < 0);
    return [...long, ...(await super.sort(others))];
  }
}

const DB_TESTS = "**/*.db.test.ts";
/** On the built shop: a step of its own in `npm test`, after the build. */
const DEMO_TEST = "dev/demo.built.test.ts";
/** Tests that replace a module, a setting or Stripe for themselves: what they load is nobody else's. */
const OWN = /\bvi\.|process\.env|openTill|startStripe/;
const isOwn = (file: string) => OWN.test(readFileSync(path.join(root, file), "utf8"));
const testFiles = ["app", "commands", "components", "dev", "lib", "prisma"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.test\.tsx?$/.test(file)),
);
const ownDbTests = testFiles.filter((file) => file.endsWith(".db.test.ts") && isOwn(file));
const ownUnitTests = testFiles.filter((file) => !file.endsWith(".db.test.ts") && isOwn(file));

type Files = { include: string[]; exclude: string[]; isolate: boolean };

function unitProject(name: string, files: Files) {
  return { extends: true as const, test: { name, ...files, testTimeout: 20_000, hookTimeout: 60_000 } };
}

/** On one PostgreSQL, each file in a database of its own. */
function databaseProject(name: string, files: Files) {
  return {
    extends: true as const,
    test: { name, ...files, globalSetup: "dev/test-server.ts", testTimeout: 60_000, hookTimeout: 120_000 },
  };
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      // Outside Next's server bundle this package only throws.
      { find: "server-only", replacement: path.join(root, "node_modules/server-only/empty.js") },
    ],
  },
  test: {
    // More than there are processors: half of what these tests do is to wait, for a process, a lock or a clock.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Settings that lib/env.ts wants; a test with a database connects to its own.
    // The others are empty, or what a test starts would take them from the shell or from a .env file.
    env: {
      ...Object.fromEntries(settingNames.filter((name) => name !== "NODE_ENV").map((name) => [name, ""])),
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
      AUTH_SECRET: "a secret of the tests, at least 32 long",
      SHOP_URL: "http://localhost:8888",
      STRIPE_SECRET_KEY: "sk_test_standin",
      STRIPE_WEBHOOK_SECRET: "whsec_test",
      AUTH_GITHUB_ID: "the tests",
      AUTH_GITHUB_SECRET: "a secret of the tests",
      LOG_LEVEL: "silent",
    },
    projects: [
      unitProject("unit-own", {
        include: ownUnitTests,
        exclude: [...exclude, DB_TESTS, DEMO_TEST],
        isolate: true,
      }),
      unitProject("unit-shared", {
        include: ["**/*.test.ts", "**/*.test.tsx"],
        exclude: [...exclude, DB_TESTS, DEMO_TEST, ...ownUnitTests],
        isolate: false,
      }),
      { extends: true, test: { name: "demo", include: [DEMO_TEST], exclude } },
      databaseProject("db-own", { include: ownDbTests, exclude, isolate: true }),
      // The others load the shop once for all of them, which takes each as long as its tests do.
      databaseProject("db-shared", {
        include: [DB_TESTS],
        exclude: [...exclude, ...ownDbTests],
        isolate: false,
      }),
    ],
  },
});
