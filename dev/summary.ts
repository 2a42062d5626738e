import type { Services } from "./services";
import type { OwnSettings } from "./settings";

/** What `npm run demo` or `npm run dev` says when the shop is open. */
export function summary(
  { shopUrl, stripeUrl, mailUrl, env }: Services,
  own: OwnSettings,
  command: string,
): string {
  const yours = "your own, as set in the environment";
  // The seed makes this sign-in in a database of ours only.
  const staff = own.DATABASE_URL
    ? "for staff of your database; npm run owner -- you@example.com makes the first"
    : "owner@truecount.example, password truecount-demo";
  const databaseUrl = env["DATABASE_URL"] ?? "";
  return `
  Truecount is open.

    Shop      ${shopUrl}
    Admin     ${shopUrl}/admin      ${staff}
    Stripe    ${stripeUrl ? `${stripeUrl}      a stand-in: card 4242 4242 4242 4242 pays` : yours}
    Mail      ${mailUrl ? `${mailUrl}      what the shop sends; nothing leaves this computer` : yours}
${mailUrl ? `              ${mailUrl}/previews      every mail that it can send\n` : ""}    Database  ${own.DATABASE_URL ? mask(databaseUrl) : databaseUrl}

  Ctrl-C stops everything. "${command} -- --fresh" starts over.
`;
}

function mask(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  if (url.password) url.password = "…";
  return url.href;
}
