import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/prisma/migrate";
import { freePort } from "./ports";
import { createDatabase, dropDatabase, startPostgres } from "./postgres";
import { buildPrograms } from "./programs";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a migrated, empty database that nobody connects to: the one to copy. */
    templateUrl: string;
  }
}

const TEMPLATE = "template_truecount";

interface Server {
  templateUrl: string;
  stop(): Promise<void>;
}

// Several projects of one run ask at the same time, each with a copy of this module: they share the server.
const kept = globalThis as { truecountTestServer?: { users: number; server: Promise<Server> } };

/**
 * One server for all the tests that need a database; each test file copies the template (see test-database).
 * It is our own, or the one that TEST_POSTGRES_URL names, as its superuser: to try another version of PostgreSQL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  kept.truecountTestServer ??= { users: 0, server: startServer() };
  const shared = kept.truecountTestServer;
  shared.users += 1;
  const { templateUrl, stop } = await shared.server;
  project.provide("templateUrl", templateUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete kept.truecountTestServer;
    await stop();
  };
}

async function startServer(): Promise<Server> {
  const own = process.env["TEST_POSTGRES_URL"];
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-test-"));
  // Vitest ends on a signal without calling what `setup` answers; leaving in order stops the server too.
  process.once("SIGTERM", () => process.exit(143));
  const server = own
    ? { url: own, stop: async () => {} }
    : await startPostgres({ dataDir, port: await freePort(), fast: true });
  if (own) await dropDatabase(own, TEMPLATE);
  const templateUrl = await createDatabase(server.url, TEMPLATE);
  await migrateDatabase(templateUrl);
  const removePrograms = await buildPrograms();
  return {
    templateUrl,
    async stop() {
      await removePrograms();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      await rm(`${dataDir}.log`, { force: true });
    },
  };
}
