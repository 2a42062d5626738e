import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import type { StoreSettings } from "@/prisma/generated/client";
import { readStoreSettings } from "./store-settings";
import type { ChangeOutcome } from "./types";

/** What the owner may change; what is left out stays. `supportEmail`: null for none. */
export type SettingsChange = Partial<
  Pick<
    StoreSettings,
    | "name"
    | "supportEmail"
    | "returnAddress"
    | "timeZone"
    | "returnDays"
    | "lowStockThreshold"
    | "shortagePolicy"
    | "promotionCodes"
    | "taxBehavior"
    | "currency"
  >
>;

/** What a form was filled from, by the names of its fields. */
export type SettingsSeen = { [Name in keyof SettingsChange]?: string | number | boolean | null };

/**
 * Changes the shop's settings and writes down what was there before. Two people who change them at once take
 * turns. The currency stands once anything was sold, or is just being paid for.
 *
 * @param wish.seen what whoever asks had before them: what they left as it was is no wish of theirs, and stays as
 *   somebody else may have made it meanwhile.
 */
export function changeStoreSettings(
  db: Db,
  wish: { userId: string; change: SettingsChange; seen?: SettingsSeen | undefined },
): Promise<ChangeOutcome> {
  const { userId, seen } = wish;
  const change = seen ? whatDiffers(wish.change, seen) : wish.change;
  return db.$transaction(async (tx) => {
    await lockStoreSettings(tx);
    const now = await readStoreSettings(tx);
    const wanted = Object.entries(change).filter(
      ([name, value]) => now[name as keyof SettingsChange] !== value,
    );
    if (wanted.length === 0) return { ok: true, message: "Nothing was different: all stays as it is." };
    if (seen && wanted.some(([name]) => name in seen && !isSame(name, now, seen))) {
      return {
        ok: false,
        message: "Somebody else has changed this meanwhile. Load the page again and look.",
      };
    }
    const fault = await findFault(tx, now, change);
    if (fault) return { ok: false, message: fault };
    const after = Object.fromEntries(wanted);
    const before = Object.fromEntries(wanted.map(([name]) => [name, now[name as keyof SettingsChange]]));
    await tx.storeSettings.update({ where: { id: 1 }, data: after });
    await writeAudit(tx, {
      ...{ userId, action: "change", entity: "store_settings", entityId: "1" },
      ...{ before, after },
    });
    return { ok: true, message: "Saved." };
  });
}

const whatDiffers = (change: SettingsChange, seen: SettingsSeen): SettingsChange =>
  Object.fromEntries(Object.entries(change).filter(([name]) => !isSame(name, change, seen)));

const isSame = (name: string, one: SettingsSeen, other: SettingsSeen) =>
  one[name as keyof SettingsSeen] === other[name as keyof SettingsSeen];

/** Settings and shipping rates are changed one after another. */
export async function lockStoreSettings(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM store_settings WHERE id = 1 FOR UPDATE`;
}

async function findFault(tx: Tx, now: StoreSettings, change: SettingsChange): Promise<string | null> {
  if (change.timeZone !== undefined) {
    const [known] = await tx.$queryRaw<object[]>`
      SELECT name FROM pg_timezone_names WHERE name = ${change.timeZone}`;
    if (!known) return "The database does not know this time zone. Please choose another one.";
  }
  if (change.currency !== undefined && change.currency !== now.currency && (await hasCheckouts(tx))) {
    return "The currency cannot be changed any more: something was sold, or is being paid for, in it.";
  }
  return null;
}

/** Whether prices were ever promised to anybody: from then on, the currency stands. */
export async function hasCheckouts(tx: Tx): Promise<boolean> {
  return (await tx.checkout.findFirst({ select: { id: true } })) !== null;
}
