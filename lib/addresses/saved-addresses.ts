import { v7 as uuid } from "uuid";
import type { Db, Tx } from "@/lib/db";
import type { Address, SavedAddress } from "./types";

/** More than a family and its friends need, and no list without an end. */
export const MOST_ADDRESSES = 20;

const said = {
  ...{ name: true, line1: true, line2: true, postalCode: true, city: true, state: true, country: true },
  phone: true,
} as const;

/** The addresses of an account, the default one first, then the newest. */
export const listAddresses = (tx: Tx, userId: string): Promise<SavedAddress[]> =>
  tx.savedAddress.findMany({
    where: { userId },
    orderBy: [{ isDefault: "desc" }, { createdAt: "desc" }, { id: "desc" }],
    select: { id: true, isDefault: true, ...said },
  });

/** Keeps another address, or says otherwise of one that is kept. The first one is the default by itself. */
export const saveAddress = (
  db: Db,
  { userId, id, address }: { userId: string; id?: string | undefined; address: Address },
): Promise<{ ok: true } | { ok: false; because: "GONE" | "TOO_MANY" }> =>
  db.$transaction(async (tx) => {
    await lockAccount(tx, userId);
    if (id !== undefined) {
      const { count } = await tx.savedAddress.updateMany({ where: { id, userId }, data: address });
      return count > 0 ? ({ ok: true } as const) : ({ ok: false, because: "GONE" } as const);
    }
    const count = await tx.savedAddress.count({ where: { userId } });
    if (count >= MOST_ADDRESSES) return { ok: false, because: "TOO_MANY" } as const;
    await tx.savedAddress.create({ data: { id: uuid(), userId, isDefault: count === 0, ...address } });
    return { ok: true } as const;
  });

/** Makes one of an account's addresses the one that things are sent to unless somebody says otherwise. */
export const chooseDefault = (db: Db, { userId, id }: { userId: string; id: string }): Promise<void> =>
  db.$transaction(async (tx) => {
    await lockAccount(tx, userId);
    if ((await tx.savedAddress.count({ where: { id, userId } })) === 0) return;
    await tx.savedAddress.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } });
    await tx.savedAddress.updateMany({ where: { id, userId }, data: { isDefault: true } });
  });

/** Forgets one of an account's addresses. Where it was the default, the newest of the others is. */
export const removeAddress = (db: Db, { userId, id }: { userId: string; id: string }): Promise<void> =>
  db.$transaction(async (tx) => {
    await lockAccount(tx, userId);
    await tx.savedAddress.deleteMany({ where: { id, userId } });
    const [first] = await listAddresses(tx, userId);
    if (first && !first.isDefault) {
      await tx.savedAddress.update({ where: { id: first.id }, data: { isDefault: true } });
    }
  });

/** Two tabs take turns, so that an account never has two defaults, or one address too many. */
const lockAccount = (tx: Tx, userId: string) =>
  tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
