/** `1234`, `usd` → `$12.34`; `1234`, `jpy` → `¥1,234`. The amount is in minor units. */
export function formatMoney(amount: number, currency: string, locale: string | null = null): string {
  const format = new Intl.NumberFormat(localeOr(locale), {
    style: "currency",
    currency: currency.toUpperCase(),
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

function localeOr(locale: string | null): string {
  if (locale === null || locale === "auto") return "en-US";
  return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? "en-US";
}
