import { encode } from "next-auth/jwt";
import type pg from "pg";

export const WHO = ["nobody", "shopper", "viewer", "staff", "owner"] as const;
export type Who = (typeof WHO)[number];
/** What the browser of each carries. */
export type Cookies = Record<Who, string>;

const ROLES = { shopper: "CUSTOMER", viewer: "VIEWER", staff: "STAFF", owner: "OWNER" } as const;
const COOKIE = "next-auth.session-token";

/**
 * Lets one of each role in. What junk did to them meanwhile (an account deleted, a role taken, sessions ended) is
 * put right first.
 */
export async function letIn(client: pg.Client, secret: string): Promise<Cookies> {
  const cookies: Cookies = { nobody: "", shopper: "", viewer: "", staff: "", owner: "" };
  for (const who of WHO) {
    if (who === "nobody") continue;
    const { rows } = await client.query<{ id: string; version: number }>(
      `INSERT INTO app_user (id, email, role) VALUES (uuidv7(), $1, $2)
       ON CONFLICT (email) DO UPDATE SET role = excluded.role, disabled_at = NULL
       RETURNING id, session_version AS version`,
      [`fuzz-${who}@truecount.example`, ROLES[who]],
    );
    const [{ id, version } = { id: "", version: 0 }] = rows;
    cookies[who] = `${COOKIE}=${await encode({ token: { sub: id, version }, secret })}`;
  }
  return cookies;
}
