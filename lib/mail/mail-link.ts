import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import type { LinkMail } from "@/lib/jobs/enqueue";
import { localeOr, localePath } from "@/lib/language/locales";
import { LINK_MINUTES, linkUrl, signsIn } from "@/lib/people/one-time-link";
import { addressWished, linkMessage } from "./one-time-link";
import { sendMail } from "./send-mail";
import { knownAddress } from "./sign-up";

/**
 * Writes what was asked for, unless the link was used or has ended meanwhile: the link, to the address that it is
 * for; or, to the address that the account has, that another was asked for. Nobody is written to where the
 * address that asked has no account.
 */
export async function mailLink(db: Db, { linkId, mail }: { linkId: string; mail: LinkMail }): Promise<void> {
  const link = await db.oneTimeLink.findUnique({
    where: { id: linkId },
    include: { user: { include: { providers: true } } },
  });
  if (!link?.user || !signsIn(link.user) || link.usedAt || link.expiresAt <= new Date()) return;
  const locale = localeOr(link.locale);
  const { name: store, supportEmail } = await readStoreSettings(db);
  const given = { locale, store, url: linkUrl(link, locale), minutes: LINK_MINUTES };
  const signInUrl = env().SHOP_URL + localePath(locale, "/sign-in");

  const message = async () => {
    if (link.kind === "RESET") return linkMessage("reset", given);
    if (link.kind === "SIGN_IN") return linkMessage("signIn", given);
    const email = link.email ?? "";
    if (mail === "notice") return addressWished({ ...given, url: signInUrl, email });
    const taken = (await db.user.count({ where: { email } })) > 0;
    return taken ? knownAddress({ ...given, url: signInUrl }) : linkMessage("newAddress", given);
  };
  const to = link.kind === "EMAIL" && mail === "link" ? link.email : link.user.email;
  if (!to) return;
  await sendMail({ to, key: `link-${mail}-${link.id}`, replyTo: supportEmail, ...(await message()) });
}
