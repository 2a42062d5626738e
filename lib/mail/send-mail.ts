import { render } from "@react-email/components";
import { createTransport, type Transporter } from "nodemailer";
import type { ReactElement } from "react";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

export type Mail = {
  to: string;
  subject: string;
  body: ReactElement;
  /** Where answers go; else to the address it comes from. */
  replyTo?: string | null;
  /** The same for the same message, however often it is sent, so that mailboxes can tell a repetition. */
  key: string;
};

let transport: Transporter | undefined;

/**
 * Sends one message, as HTML and as plain text.
 *
 * @returns false when the shop has no mail server: nothing was sent, and nothing will be.
 * @throws Error when the mail server does not take it; the job that sends it tries again later.
 */
export async function sendMail({ to, subject, body, key, replyTo }: Mail): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM, SHOP_URL } = env();
  if (!SMTP_URL) {
    log().warn({ mail: key }, "SMTP_URL is not set: a mail was not sent");
    return false;
  }
  transport ??= createTransport(SMTP_URL, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object);
  await transport.sendMail({
    from: MAIL_FROM,
    to,
    ...(replyTo ? { replyTo } : {}),
    subject,
    html: await render(body),
    text: await render(body, { plainText: true }),
    messageId: `<${key}@${new URL(SHOP_URL).hostname}>`,
  });
  return true;
}
