import type { Db } from "@/lib/db";
import { log } from "@/lib/log";

const FLUSH_AFTER_MS = 5_000;

let unsaved: { count: number; firstAt: Date; lastAt: Date } | null = null;

/**
 * Counts a delivery whose signature failed. Anybody can send those, so that they must cost next to nothing:
 * they are added up here and written together every few seconds.
 */
export function countSignatureFailure(db: () => Db): void {
  const now = new Date();
  if (unsaved) {
    unsaved = { ...unsaved, count: unsaved.count + 1, lastAt: now };
    return;
  }
  unsaved = { count: 1, firstAt: now, lastAt: now };
  setTimeout(() => void flush(db()), FLUSH_AFTER_MS).unref();
}

async function flush(db: Db): Promise<void> {
  const sum = unsaved;
  unsaved = null;
  if (!sum) return;
  await db.$executeRaw`
    INSERT INTO signature_failure (day, count, first_at, last_at)
    VALUES ((${sum.firstAt}::timestamptz AT TIME ZONE 'UTC')::date, ${sum.count}, ${sum.firstAt}, ${sum.lastAt})
    ON CONFLICT (day) DO UPDATE SET count = signature_failure.count + EXCLUDED.count, last_at = EXCLUDED.last_at`.catch(
    (error) => log().warn({ err: error }, "Signature failures could not be counted"),
  );
}
