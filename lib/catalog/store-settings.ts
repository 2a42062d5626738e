import type { Tx } from "@/lib/db";
import type { StoreSettings } from "@/prisma/generated/client";

/** @throws Error when the database was never seeded: every shop has the one row of settings. */
export async function readStoreSettings(tx: Tx): Promise<StoreSettings> {
  const settings = await tx.storeSettings.findUnique({ where: { id: 1 } });
  if (!settings) throw new Error("The table store_settings is empty. Run: npm run seed");
  return settings;
}
