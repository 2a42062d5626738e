import { writeFile } from "node:fs/promises";
import path from "node:path";
import { until } from "@/dev/chaos/until";
import { isPortFree } from "@/dev/ports";
import { accountFor, runAs } from "@/dev/postgres-account";
import { account, urlOf } from "./postgres-pair";

export interface Pooler {
  /** For pages and webhooks: a connection is lent for one transaction. */
  url: string;
  /** For what keeps a session: LISTEN, advisory locks. */
  sessionUrl: string;
  /** Sends everybody to another primary. */
  pointTo(postgresPort: number): Promise<void>;
  stop(): Promise<void>;
}

const SESSIONS = "truecount_sessions";

/** PgBouncer, which lends few connections to many servers and is told where the primary is. */
export async function startPooler(options: {
  program: string;
  dir: string;
  port: number;
  postgresPort: number;
}): Promise<Pooler> {
  const { dir, port } = options;
  const file = path.join(dir, "pgbouncer.ini");
  const users = path.join(dir, "users.txt");
  await writeFile(users, `"${account.user}" "${account.password}"\n`);
  await writeFile(file, settings({ ...options, users }));
  const as = await accountFor(dir, options.program);
  const child = runAs(as, options.program, ["-q", file], { cwd: dir, detached: true, stdio: "ignore" });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.once("exit", () => child.kill("SIGKILL"));
  await until("PgBouncer answers", 10_000, async () => !(await isPortFree(port)));
  return {
    url: urlOf(port, account.database),
    sessionUrl: urlOf(port, SESSIONS),
    async pointTo(postgresPort) {
      await writeFile(file, settings({ ...options, postgresPort, users }));
      child.kill("SIGHUP");
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

// The waits that lib/db asks for when it connects are not handed on by a pooler, so it sets them itself.
const WAITS =
  "SET lock_timeout = '3s'; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'";
const ASKED = "extra_float_digits,lock_timeout,statement_timeout,idle_in_transaction_session_timeout";

const settings = (at: { dir: string; port: number; postgresPort: number; users: string }) => `[databases]
${account.database} = host=127.0.0.1 port=${at.postgresPort} dbname=${account.database} pool_mode=transaction pool_size=24 connect_query='${WAITS.replaceAll("'", "''")}'
${SESSIONS} = host=127.0.0.1 port=${at.postgresPort} dbname=${account.database} pool_mode=session pool_size=40

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${at.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${at.users}
logfile = ${path.join(at.dir, "pgbouncer.log")}
max_client_conn = 400
ignore_startup_parameters = ${ASKED}
; A primary that is gone is looked for again at once, and nobody waits for it for long.
server_login_retry = 1
server_connect_timeout = 3
server_check_delay = 5
query_wait_timeout = 8
`;
