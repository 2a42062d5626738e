import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { hasAccount } from "@/lib/people/confirm-sign-up";
import { SIGN_UP_HOURS, signUpUrl } from "@/lib/people/sign-up-token";
import { sendMail } from "./send-mail";
import { confirmAddress, knownAddress } from "./sign-up";

/** Writes to the address that somebody signed up with: how to confirm it, or that it has an account already. */
export async function mailSignUp(db: Db, signUpId: string): Promise<void> {
  const signUp = await db.signUp.findUnique({ where: { id: signUpId } });
  if (!signUp) return;
  const settings = await readStoreSettings(db);
  const message = (await hasAccount(db, signUp.email))
    ? knownAddress({ store: settings.name, url: `${env().SHOP_URL}/sign-in` })
    : confirmAddress({ store: settings.name, url: signUpUrl(signUp.id), hours: SIGN_UP_HOURS });
  await sendMail({
    ...{ to: signUp.email, key: `sign-up-${signUp.id}`, replyTo: settings.supportEmail },
    ...message,
  });
}
