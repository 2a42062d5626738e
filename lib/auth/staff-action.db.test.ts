import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { env } from "@/lib/env";
import { aUser } from "@/prisma/factories";
import { sessionCookieName } from "./options";
import { staffAction } from "./staff-action";
import type { RoleName } from "./types";

let cookie: string | undefined;
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === sessionCookieName() && cookie ? { value: cookie } : undefined),
  }),
}));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ran = vi.fn();
const change = staffAction(
  "STAFF",
  z.object({ units: z.coerce.number("Please give a number.") }),
  async (wish) => {
    ran(wish);
    return { ok: true as const };
  },
);

async function signIn(role: RoleName) {
  const user = await aUser(db, { role });
  cookie = await encode({ token: { sub: user.id, version: 1 }, secret: env().AUTH_SECRET });
  ran.mockClear();
  return user;
}

test.each(["CUSTOMER", "VIEWER"] as const)(
  "a %s who calls it is refused, whatever they send",
  async (role) => {
    await signIn(role);
    expect(await change(null, { units: 1, role: "OWNER" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("role"),
    });
    expect(ran).not.toHaveBeenCalled();
  },
);

test.each(["STAFF", "OWNER"] as const)("%s may, with or without a form", async (role) => {
  await signIn(role);
  const form = new FormData();
  form.set("units", "3");
  expect(await change(null, form)).toEqual({ ok: true });
  expect(await change({ units: 4 })).toEqual({ ok: true });
  expect(ran.mock.calls).toEqual([[{ units: 3 }], [{ units: 4 }]]);
});

test("somebody signed out, demoted, removed or signed out everywhere is refused from then on", async () => {
  const { id } = await signIn("STAFF");
  const after = async (data: object) => {
    await db.user.update({ where: { id }, data });
    return change({ units: 1 });
  };
  expect(await after({ role: "VIEWER" })).toMatchObject({ ok: false });
  expect(await after({ role: "STAFF" })).toEqual({ ok: true });
  expect(await after({ sessionVersion: 2 })).toMatchObject({
    ok: false,
    message: expect.stringContaining("signed out"),
  });
  expect(await after({ sessionVersion: 1, disabledAt: new Date() })).toMatchObject({ ok: false });
  cookie = undefined;
  expect(await change({ units: 1 })).toMatchObject({
    ok: false,
    message: expect.stringContaining("signed out"),
  });
  cookie = "forged";
  expect(await change({ units: 1 })).toMatchObject({ ok: false });
});

test.each([[{ units: "many" }], [null], [[]], ["text"], [{}]])(
  "%j is refused with a sentence",
  async (input) => {
    await signIn("STAFF");
    expect(await change(null, input)).toMatchObject({ ok: false, message: expect.any(String) });
    expect(ran).not.toHaveBeenCalled();
  },
);
