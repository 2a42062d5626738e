import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { createDatabase, databaseUrl, dropDatabase } from "./postgres";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own, on the server that the db tests share. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const admin = databaseUrl(template.href, "postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = await createDatabase(admin, name, template.pathname.slice(1));
  return { url, drop: () => dropDatabase(admin, name) };
}
