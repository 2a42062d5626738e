import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/prisma/migrate";
import { freePort } from "./ports";
import { createDatabase, dropDatabase, startPostgres } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a migrated, empty database that nobody connects to: the one to copy. */
    templateUrl: string;
  }
}

const TEMPLATE = "template_truecount";

/**
 * One server for all the tests that need a database; each test file copies the template (see test-database).
 * It is our own, or the one that TEST_POSTGRES_URL names, as its superuser: to try another version of PostgreSQL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env["TEST_POSTGRES_URL"];
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-test-"));
  // Vitest ends on a signal without calling the function below; leaving in order stops the server too.
  process.once("SIGTERM", () => process.exit(143));
  const server = own
    ? { url: own, stop: async () => {} }
    : await startPostgres({ dataDir, port: await freePort(), fast: true });
  if (own) await dropDatabase(own, TEMPLATE);
  const templateUrl = await createDatabase(server.url, TEMPLATE);
  await migrateDatabase(templateUrl);
  project.provide("templateUrl", templateUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(`${dataDir}.log`, { force: true });
  };
}
