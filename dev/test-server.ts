import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/prisma/migrate";
import { freePort } from "./ports";
import { createDatabase, startPostgres } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a migrated, empty database that nobody connects to: the one to copy. */
    templateUrl: string;
  }
}

/** One server for all the tests that need a database; each test file copies the template (see test-database). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-test-"));
  // Vitest ends on a signal without calling the function below; leaving in order stops the server too.
  process.once("SIGTERM", () => process.exit(143));
  const server = await startPostgres({ dataDir, port: await freePort(), fast: true });
  const templateUrl = await createDatabase(server.url, "template_truecount");
  await migrateDatabase(templateUrl);
  project.provide("templateUrl", templateUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(`${dataDir}.log`, { force: true });
  };
}
