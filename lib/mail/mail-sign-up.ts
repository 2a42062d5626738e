import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { localeOr, localePath } from "@/lib/language/locales";
import { hasAccount } from "@/lib/people/confirm-sign-up";
import { SIGN_UP_HOURS, signUpUrl } from "@/lib/people/sign-up-token";
import { sendMail } from "./send-mail";
import { confirmAddress, knownAddress } from "./sign-up";

/** Writes to the address that somebody signed up with: how to confirm it, or that it has an account already. */
export async function mailSignUp(db: Db, signUpId: string): Promise<void> {
  const signUp = await db.signUp.findUnique({ where: { id: signUpId } });
  if (!signUp) return;
  const locale = localeOr(signUp.locale);
  const settings = await readStoreSettings(db);
  const message = (await hasAccount(db, signUp.email))
    ? knownAddress({ locale, store: settings.name, url: env().SHOP_URL + localePath(locale, "/sign-in") })
    : confirmAddress({
        ...{ locale, store: settings.name, url: signUpUrl(signUp.id, locale), hours: SIGN_UP_HOURS },
      });
  await sendMail({
    ...{ to: signUp.email, key: `sign-up-${signUp.id}`, replyTo: settings.supportEmail },
    ...message,
  });
}
