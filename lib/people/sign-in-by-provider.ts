import { v7 as uuid } from "uuid";
import type { Db, Tx } from "@/lib/db";
import type { Locale } from "@/lib/language/locales";
import { Prisma } from "@/prisma/generated/client";
import type { SignInProvider } from "@/prisma/generated/enums";
import { claimOrders } from "./claim-orders";
import { lockPerson } from "./one-time-link";
import type { SignedIn } from "./types";

export type ProviderRefusal = "UNVERIFIED" | "STAFF" | "CLOSED";

type Given = {
  provider: SignInProvider;
  subject: string;
  /** Lower case, and found by the provider to be theirs; else null. */
  email: string | null;
  locale: Locale;
};

type Outcome = { ok: true; person: SignedIn } | { ok: false; because: ProviderRefusal };

/**
 * Who is signed in by an account at a provider. The provider's id for it decides, once it is known here; before
 * that, its confirmed address: the account with this address, whose owner has confirmed it to us as well, or else a
 * new one. What somebody only wished to sign up with is nobody's yet, and is forgotten. Staff are let in by
 * their password or a mailed link only.
 */
export async function signInByProvider(db: Db, given: Given): Promise<Outcome> {
  try {
    return await db.$transaction((tx) => signIn(tx, given));
  } catch (error) {
    // Two tabs at once, or a sign-up confirmed meanwhile: what was made between is found now.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    return db.$transaction((tx) => signIn(tx, given));
  }
}

async function signIn(tx: Tx, { provider, subject, email, locale }: Given): Promise<Outcome> {
  const known = await tx.providerAccount.findUnique({
    where: { provider_subject: { provider, subject } },
    include: { user: true },
  });
  if (known) return admit(known.user);
  if (email === null) return { ok: false, because: "UNVERIFIED" };

  const there = await lockByEmail(tx, email);
  const admitted = there && admit(there);
  if (admitted && !admitted.ok) return admitted;
  const user = there ?? (await tx.user.create({ data: { id: uuid(), email, role: "CUSTOMER", locale } }));
  await tx.providerAccount.create({ data: { id: uuid(), provider, subject, userId: user.id } });
  await tx.signUp.deleteMany({ where: { email } });
  await claimOrders(tx, { userId: user.id, email });
  return admit(user);
}

async function lockByEmail(tx: Tx, email: string) {
  const seen = await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (!seen) return null;
  await lockPerson(tx, seen.id);
  return tx.user.findUnique({ where: { email } });
}

type User = { id: string; role: SignedIn["role"]; sessionVersion: number; disabledAt: Date | null };

function admit({ id, role, sessionVersion, disabledAt }: User): Outcome {
  if (disabledAt) return { ok: false, because: "CLOSED" };
  if (role !== "CUSTOMER") return { ok: false, because: "STAFF" };
  return { ok: true, person: { id, version: sessionVersion, role } };
}
