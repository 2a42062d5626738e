/** What the browser tests type in, and what no log may repeat: people, their places, their cards. */
const TYPED = [
  /[\w.+-]+@example\.com/,
  /Ada Lovelace/,
  /1 Main Street/,
  /\b(?:4242|4000)[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b/,
  /truecount-demo/,
];
const SECRETS = ["AUTH_SECRET", "STRIPE_WEBHOOK_SECRET", "STRIPE_SECRET_KEY", "DATABASE_URL"];

/** The lines of a shop's log that say who bought what from where with which card, or one of its secrets. */
export function indiscretions(logText: string, settings: Record<string, string>): string[] {
  const secrets = SECRETS.flatMap((name) => settings[name] || []);
  return logText
    .split("\n")
    .filter(
      (line) => TYPED.some((sign) => sign.test(line)) || secrets.some((secret) => line.includes(secret)),
    );
}
