/** Alive: the process answers. Says nothing about the database. */
export const GET = () => Response.json({ status: "ok" });
