import { Prisma } from "@/prisma/generated/client";
import type { Refusal } from "./types";

/**
 * What came of a change; or, where somebody else took an address or an SKU in the very same moment, which no
 * question beforehand can know, a word about it. Nothing was changed then.
 */
export async function orTaken<R>(change: Promise<R>): Promise<R | Refusal> {
  try {
    return await change;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    const message =
      "Somebody took this address or SKU at the same moment. Nothing is saved: please look again.";
    return { ok: false, message };
  }
}
