// Applies and writes the migrations with Prisma's own schema engine, in the WebAssembly build that npm brings:
// nothing is downloaded, and the table _prisma_migrations is the one that `prisma migrate deploy` keeps.
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { Logger, runMigrations as migrateQueue } from "graphile-worker";
import pg from "pg";
import { loadEnvFiles } from "@/commands/env-files";
import { unreachable } from "@/lib/unreachable";

const MIGRATIONS = path.join(import.meta.dirname, "migrations");
const SCHEMA = path.join(import.meta.dirname, "schema.prisma");
const NO_FILTER = { externalTables: [], externalEnums: [] };
// Any number will do that nothing else locks on; the engine's own is 72707369.
const silent = new Logger(() => () => {});
const LOCK_KEY = 1_001_000;

/**
 * Brings the database up to the newest migration and returns the names of those applied.
 * Servers that start at once take turns. Throws when a migration fails, which then has changed nothing.
 */
export async function migrateDatabase(databaseUrl: string): Promise<string[]> {
  return holdingLock(databaseUrl, (client) =>
    withEngine(databaseUrl, NOTE_ITS_END, async (engine) => {
      for (const migrationName of await findUnfinished(client)) {
        await engine.markMigrationRolledBack({ migrationName });
      }
      const input = { migrationsList: await readMigrations(), filters: NO_FILTER };
      const { appliedMigrationNames } = await engine.applyMigrations(input).catch(async (error: unknown) => {
        const [name] = await findUnfinished(client);
        throw name
          ? new Error(`The migration ${name} failed and has changed nothing`, { cause: error })
          : error;
      });
      // The queue keeps its own tables, in its own schema, and moves them on by itself.
      const pool = poolOf(databaseUrl);
      await migrateQueue({ pgPool: pool, logger: silent }).finally(() => pool.end());
      return appliedMigrationNames;
    }),
  );
}

/**
 * The SQL that leads from the migrations to schema.prisma; empty when they agree.
 * Replays the migrations in a shadow database that it makes, and drops, on the server of `serverUrl`.
 */
export async function diffMigrations(serverUrl: string): Promise<string> {
  return withEngine(serverUrl, "", async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations()) },
      to: { tag: "schemaDatamodel", files: [{ path: SCHEMA, content: await readFile(SCHEMA, "utf8") }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    const script = stdout?.trim() ?? "";
    return script === "-- This is an empty migration." ? "" : script;
  });
}

/** Writes the next migration and returns its path, or null when schema.prisma asks for nothing new. */
export async function createMigration(serverUrl: string, name: string): Promise<string | null> {
  const script = await diffMigrations(serverUrl);
  if (script === "") return null;
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(MIGRATIONS, `${time}_${name.replace(/\W+/g, "_").toLowerCase()}`, "migration.sql");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${script}\n`);
  return file;
}

// An advisory lock belongs to its session, so a server that dies while migrating frees it.
async function holdingLock<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("SET lock_timeout = '5min'");
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Migrations that were begun and not ended: one waited too long for a lock, or its process was killed. The engine
 * would refuse all that come after. Each file is one transaction, with the note of its end in it, so whatever is not
 * noted has changed nothing; and nobody else is at it, since we hold the lock.
 */
async function findUnfinished(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (!rows[0]?.there) return [];
  const unfinished = await client.query<{ name: string }>(
    `SELECT DISTINCT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  );
  return unfinished.rows.map(({ name }) => name);
}

/**
 * Behind each migration, and in its transaction: that it is through. The engine notes that afterwards, too, and a
 * process that was killed in between would have to make anew what is there. It knows of one that is begun at a time.
 */
const NOTE_ITS_END = `;
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$;`;

/** @param behind SQL that is run behind each script, in its transaction. */
async function withEngine<T>(
  url: string,
  behind: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const { factory, close, said } = adapterFor(url, behind);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const datamodels: [string, string][] = [[SCHEMA, await readFile(SCHEMA, "utf8")]];
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, bound);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    throw readable(error, said());
  } finally {
    await close();
  }
}

let loaded: ReturnType<typeof instantiateEngine> | undefined;

// Once in a process: the engine's script keeps views of the memory it was first joined to.
function loadEngine() {
  loaded ??= instantiateEngine();
  return loaded;
}

// The engine's package imports its .wasm file as a module, which Node does not: so it is joined by hand.
async function instantiateEngine() {
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.join(path.dirname(script), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  const set_message = (message: string) => {
    throw new Error(`Prisma's schema engine panicked: ${message}`);
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message } });
  return engine;
}

// Prisma's adapter is made for queries, and three of its ways do not serve migrations: it cuts a script at
// every semicolon, those inside function bodies too; it does not know the type "char", which the system
// catalogue is full of; and its shadow database is the very database that the connection string names.
function adapterFor(url: string, behind: string) {
  const pools = new Set<pg.Pool>();
  let refusal: string | null = null;
  let shadow: string | undefined;

  const connect = async (connectionString: string) => {
    const pool = poolOf(connectionString);
    pools.add(pool);
    const query = pool.query.bind(pool);
    const charColumns = new WeakMap<object, Set<number>>();
    Object.assign(pool, {
      query: async (config: pg.QueryArrayConfig) => {
        const { rows, fields, rowCount } = await query(config);
        const isChar = (index: number) => fields[index]?.dataTypeID === pg.types.builtins.CHAR;
        const found = new Set([...fields.keys()].filter(isChar));
        charColumns.set(rows, found);
        const typed = fields.map((field, i) =>
          found.has(i) ? { ...field, dataTypeID: pg.types.builtins.TEXT } : field,
        );
        return { rows, rowCount, fields: typed };
      },
    });
    const adapter = await new PrismaPg(pool).connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (sql: SqlQuery) => {
        const result = await queryRaw(sql);
        const found = charColumns.get(result.rows);
        const columnTypes = result.columnTypes.map((type, i) =>
          found?.has(i) ? ColumnTypeEnum.Character : type,
        );
        return { ...result, columnTypes };
      },
      // In one message, so that PostgreSQL runs the file as one transaction: all of it or nothing.
      executeScript: async (script: string) => {
        await query(`${script}\n${behind}`).catch((error: Error) => {
          refusal = error.message;
          throw error;
        });
      },
    });
  };

  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: async () => {
      shadow = `shadow_${randomUUID()}`;
      await onServer(url, `CREATE DATABASE ${pg.escapeIdentifier(shadow)}`);
      const shadowUrl = new URL(url);
      shadowUrl.pathname = `/${shadow}`;
      return connect(shadowUrl.href);
    },
  };
  const close = async () => {
    await Promise.all([...pools].map((pool) => pool.end()));
    if (shadow) await onServer(url, `DROP DATABASE ${pg.escapeIdentifier(shadow)}`);
  };
  /** What PostgreSQL had against a script, which the engine keeps to itself. */
  const said = () => refusal;
  return { factory, close, said };
}

/**
 * One connection. A pool says that it has ended before its connections have; what befalls them then, such as
 * the database being dropped, is nobody's concern, and must not end the process.
 */
function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 1 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** The engine's message without its trace through the WebAssembly, and what PostgreSQL said. */
function readable(error: unknown, said: string | null): Error {
  const message = error instanceof Error ? error.message : String(error);
  const [first] = message.split("\n   0: ");
  return new Error(said ? `${first}: ${said}` : first, { cause: error });
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = async (name: string): Promise<MigrationList["migrationDirectories"][number]> => {
    const value = await readFile(path.join(MIGRATIONS, name, "migration.sql"), "utf8");
    return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
  };
  const lockfile = "migration_lock.toml";
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: lockfile, content: await readFile(path.join(MIGRATIONS, lockfile), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.sort().map(read)),
  };
}

// `npm run migrate` applies what is missing; `npm run migrate -- --create NAME` writes the next migration.
async function main(args: string[]): Promise<void> {
  loadEnvFiles();
  if (args[0] === "--create") {
    if (!args[1]) throw new Error("Name the migration: npm run migrate -- --create add_gift_notes");
    const file = await onTemporaryServer((url) => createMigration(url, args[1] ?? ""));
    console.log(file ? `Wrote ${path.relative(process.cwd(), file)}` : "schema.prisma asks for nothing new.");
    return;
  }
  // Taking turns needs a lock that outlives a transaction.
  const url = process.env["DATABASE_DIRECT_URL"] || process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set: which database shall be migrated?");
  const applied = await migrateDatabase(url);
  console.log(applied.length ? `Applied ${applied.join(", ")}` : "The database is up to date.");
}

async function onTemporaryServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const [{ startPostgres }, { freePort }] = await Promise.all([
    import("@/dev/postgres"),
    import("@/dev/ports"),
  ]);
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-shadow-"));
  const server = await startPostgres({ dataDir, port: await freePort(), fast: true });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(`${dataDir}.log`, { force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    const away = unreachable(error, process.env["DATABASE_URL"]);
    console.error(away ?? (error instanceof Error ? error.message : error));
    process.exitCode = 1;
  });
}
