import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Locale } from "@/lib/language/locales";
import { Prisma } from "@/prisma/generated/client";
import { claimOrders } from "./claim-orders";
import { endLinks, findLink, lockPerson, makeLink, type OpenLink, spendLink } from "./one-time-link";

/**
 * Mails a link to the address that an account is to have, and a notice to the one that it has. Nothing else
 * changes. The work is the same where the new address has an account of its own, whose owner is told so instead.
 * Of several wishes the latest counts.
 */
export async function askForAddress(
  db: Db,
  { userId, email, locale }: { userId: string; email: string; locale: Locale },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId);
    await tx.oneTimeLink.updateMany({
      where: { userId, kind: "EMAIL", usedAt: null },
      data: { usedAt: new Date() },
    });
    const linkId = await makeLink(tx, { kind: "EMAIL", userId, locale, email: email.toLowerCase() });
    await enqueue(tx, [{ task: "mail-link", payload: { linkId, mail: "notice" } }]);
  });
}

/** The link to an address, for whoever asked for it and is signed in: a stranger's mailbox takes no account over. */
export async function findAddressLink(
  tx: Tx,
  { token, userId }: { token: string; userId: string },
): Promise<OpenLink | null> {
  const link = await findLink(tx, "EMAIL", token);
  return link?.userId === userId ? link : null;
}

/**
 * Makes the confirmed address the account's. Its other links, which lie in the old mailbox, end; guest orders with
 * the new address become theirs.
 */
export async function changeAddress(
  db: Db,
  { token, userId }: { token: string; userId: string },
): Promise<"CHANGED" | "LINK" | "TAKEN"> {
  if (!(await findAddressLink(db, { token, userId }))) return "LINK";
  try {
    const changed = await spendLink(db, { kind: "EMAIL", token }, async (tx, { userEmail, newEmail }) => {
      const email = newEmail ?? userEmail;
      const user = await tx.user.update({ where: { id: userId }, data: { email } });
      await endLinks(tx, userId);
      await claimOrders(tx, { userId, email });
      if (user.role !== "CUSTOMER") {
        await writeAudit(tx, {
          ...{ userId, action: "change address", entity: "app_user", entityId: userId },
          ...{ before: { email: userEmail }, after: { email } },
        });
      }
      return "CHANGED" as const;
    });
    return changed ?? "LINK";
  } catch (error) {
    // Somebody made an account with the address after the link was mailed; the database lets one have it.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "TAKEN";
    throw error;
  }
}
