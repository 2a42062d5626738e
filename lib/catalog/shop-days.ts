import type { Tx } from "@/lib/db";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day that it is now where the shop is, as 2026-11-23. */
export async function readToday(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ day: string }[]>`
    SELECT to_char(now() AT TIME ZONE coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC'),
      'YYYY-MM-DD') AS day`;
  return row?.day ?? new Date().toISOString().slice(0, 10);
}

/** When a day of the shop's begins. A day may have 23 or 25 hours, so the next one's beginning is its end. */
export async function startOfDay(tx: Tx, day: string): Promise<Date> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT ${day}::date::timestamp
      AT TIME ZONE coalesce((SELECT time_zone FROM store_settings WHERE id = 1), 'UTC') AS at`;
  return row?.at ?? new Date(`${day}T00:00:00Z`);
}

/** The day so many days later; earlier for a negative number. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
