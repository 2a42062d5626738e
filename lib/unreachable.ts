/**
 * In one line, that a database does not answer: which one, and what to look at. Null for any other error.
 * `databaseUrl` is a connection string; its password is not repeated.
 */
export function unreachable(error: unknown, databaseUrl: string | undefined): string | null {
  const reason = REASONS.find(([sign]) => sign.test(wholeText(error)))?.[1];
  if (!reason) return null;
  return `The database of DATABASE_URL (${placeOf(databaseUrl)}) ${reason}`;
}

const REASONS: [sign: RegExp, reason: string][] = [
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|Can't reach database server|DatabaseNotReachable|SocketTimeout/,
    "cannot be reached. Is it running, and are host and port right?",
  ],
  [
    /28P01|28000|password authentication failed|AuthenticationFailed/,
    "does not accept this user and password. Are both right?",
  ],
  [
    /3D000|database "[^"]*" does not exist|DatabaseDoesNotExist/,
    "does not exist. Create it, or mend the name.",
  ],
  [/42P01|TableDoesNotExist/, "has not got the shop's tables. Run npm run migrate first."],
];

/** What an error and all that lie in it say: a pool gathers one per address tried, Prisma wraps the driver's. */
function wholeText(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error ? String(error.code) : "";
  const meta = "meta" in error ? (JSON.stringify(error.meta) ?? "") : "";
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [error.name, code, error.message, meta, ...inner.map(wholeText)].join(" ");
}

function placeOf(databaseUrl: string | undefined): string {
  const url = databaseUrl && URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  return url ? `${url.host}${url.pathname}` : "not a connection string";
}
