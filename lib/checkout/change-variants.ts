import {
  editVariants,
  Refused,
  type VariantEdit,
  type VariantsChange,
} from "@/lib/catalog/manage/edit-variants";
import { orTaken } from "@/lib/catalog/manage/or-taken";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

/** Changes a product's variants, and keeps those at the till from paying for what may not be owed any more. */
export async function changeVariants(
  db: Db,
  wish: { productId: string; rows: VariantEdit[]; userId: string },
): Promise<VariantsChange> {
  try {
    const change = db.$transaction(async (tx) => {
      const outcome = await editVariants(tx, wish);
      if (outcome.ok && outcome.lowered.length > 0) {
        await enqueue(tx, [{ task: "sweep-sold-out", payload: { variantIds: outcome.lowered } }]);
      }
      return outcome;
    });
    return await orTaken(change);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
