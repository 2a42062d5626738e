import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import { lockStoreSettings } from "@/lib/catalog/change-store-settings";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { minorDigits, parseMoney } from "@/lib/money";
import type { Outcome } from "./refund-order";

/** A way to ship as somebody typed it; amounts are in the shop's currency, `freeFrom` empty for never. */
export type RateWish = { name: string; amount: string; freeFrom: string; minDays: number; maxDays: number };

/**
 * Makes a way to ship, or changes one (`rateId`). Checkouts that are open keep what they were offered: name,
 * price and days stand in the checkout.
 */
export function saveShippingRate(
  db: Db,
  { userId, rateId, wish }: { userId: string; rateId: string | null; wish: RateWish },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    await lockStoreSettings(tx);
    const { currency } = await readStoreSettings(tx);
    const price = parseMoney(wish.amount, currency);
    if (!price) return { ok: false, message: `Please write the price ${asAmount(currency)}; 0 is free.` };
    const free = wish.freeFrom === "" ? null : parseMoney(wish.freeFrom, currency);
    if (wish.freeFrom !== "" && !free) {
      return {
        ok: false,
        message: `Please write ${asAmount(currency)} from what it is free, or leave it empty.`,
      };
    }
    if (wish.minDays > wish.maxDays) {
      return { ok: false, message: "It cannot take at least longer than at most. Please look at the days." };
    }
    const { name, minDays, maxDays } = wish;
    const after = { name, amountMinor: price.minor, freeFromMinor: free?.minor ?? null, minDays, maxDays };
    const about = { userId, entity: "shipping_rate", entityId: rateId ?? uuid() };
    if (rateId === null) {
      const { _max } = await tx.shippingRate.aggregate({ _max: { position: true } });
      await tx.shippingRate.create({
        data: { id: about.entityId, ...after, position: (_max.position ?? -1) + 1 },
      });
      await writeAudit(tx, { ...about, action: "create", after });
      return { ok: true, message: `${name} is offered from now on.` };
    }
    const now = await tx.shippingRate.findUnique({ where: { id: rateId } });
    if (!now) return { ok: false, message: "There is no such way to ship." };
    const before = {
      ...{ name: now.name, amountMinor: now.amountMinor, freeFromMinor: now.freeFromMinor },
      ...{ minDays: now.minDays, maxDays: now.maxDays },
    };
    if (JSON.stringify(before) === JSON.stringify(after)) {
      return { ok: true, message: "Nothing was different: all stays as it is." };
    }
    await tx.shippingRate.update({ where: { id: rateId }, data: after });
    await writeAudit(tx, { ...about, action: "change", before, after });
    return { ok: true, message: "Saved. Whoever is paying right now pays what they were offered." };
  });
}

/** Takes a way to ship out of the offer, or back into it. The last one stays: without any, nobody can buy. */
export function offerShippingRate(
  db: Db,
  { userId, rateId, active }: { userId: string; rateId: string; active: boolean },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    await lockStoreSettings(tx);
    const now = await tx.shippingRate.findUnique({ where: { id: rateId } });
    if (!now) return { ok: false, message: "There is no such way to ship." };
    if (now.active === active) {
      return { ok: true, message: `${now.name} is ${active ? "offered" : "retired"} already.` };
    }
    if (!active && (await tx.shippingRate.count({ where: { active: true } })) === 1) {
      return {
        ok: false,
        message: "This is the last way to ship: without it nobody could buy. Add another first.",
      };
    }
    await tx.shippingRate.update({ where: { id: rateId }, data: { active } });
    await writeAudit(tx, {
      ...{ userId, action: active ? "bring back" : "retire", entity: "shipping_rate", entityId: rateId },
      ...{ before: { active: now.active }, after: { name: now.name, active } },
    });
    return {
      ok: true,
      message: active ? `${now.name} is offered again.` : `${now.name} is offered to nobody from now on.`,
    };
  });
}

const asAmount = (currency: string) =>
  minorDigits(currency) === 0 ? `in whole ${currency}, such as 500` : `in ${currency}, such as 4.90`;
