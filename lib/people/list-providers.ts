import type { Tx } from "@/lib/db";
import type { SignInProvider } from "@/prisma/generated/enums";

/** The providers that let somebody into this account. */
export async function listProviders(tx: Tx, userId: string): Promise<SignInProvider[]> {
  const rows = await tx.providerAccount.findMany({
    where: { userId },
    distinct: ["provider"],
    orderBy: { provider: "asc" },
    select: { provider: true },
  });
  return rows.map(({ provider }) => provider);
}
