import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

export interface Programs {
  nginx: string;
  pgbouncer: string;
  redis: string;
  /** The folder of PostgreSQL's own programs. */
  postgres: string;
}

const FOLDERS = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
const POSTGRES = "/usr/lib/postgresql";

/** Debian's programs. @throws one line that names what is missing and how it is installed. */
export function findPrograms(): Programs {
  const nginx = findProgram("nginx");
  const pgbouncer = findProgram("pgbouncer");
  const redis = findProgram("redis-server");
  const postgres = newestPostgres();
  if (nginx && pgbouncer && redis && postgres) return { nginx, pgbouncer, redis, postgres };
  const missing = Object.entries({ nginx, pgbouncer, "redis-server": redis, postgresql: postgres })
    .filter(([, found]) => !found)
    .map(([name]) => name);
  throw new Error(
    `The cluster needs programs that are not here. On Debian: apt-get install ${missing.join(" ")}`,
  );
}

/** Where a program of Debian's lies, if it is installed. */
export const findProgram = (name: string) =>
  FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file));

function newestPostgres(): string | undefined {
  if (!existsSync(POSTGRES)) return undefined;
  return readdirSync(POSTGRES)
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(POSTGRES, version, "bin"))
    .find((folder) => existsSync(path.join(folder, "pg_basebackup")));
}
