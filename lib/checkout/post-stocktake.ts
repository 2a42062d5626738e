import type { Db } from "@/lib/db";
import { type Posted, postStocktake as post } from "@/lib/inventory/stocktake/end-stocktake";
import { enqueue } from "@/lib/jobs/enqueue";
import { inTransaction } from "./transaction";

/** Posts a stocktake, and keeps those at the till from paying for what is no longer there. */
export const postStocktake = (
  db: Db,
  wish: { stocktakeId: string; seen: bigint; userId: string },
): Promise<Posted> =>
  inTransaction(db, async (tx) => {
    const outcome = await post(tx, wish);
    if (outcome.ok && outcome.lowered.length > 0) {
      await enqueue(tx, [{ task: "sweep-sold-out", payload: { variantIds: outcome.lowered } }]);
    }
    return outcome;
  });
