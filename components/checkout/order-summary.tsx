import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProductPicture } from "@/components/product/product-picture";
import { laterWords } from "@/components/stock/stock-words";
import type { CartView } from "@/lib/cart/types";
import { formatsOf } from "@/lib/language/formats";
import type { Money } from "@/lib/money";

export function OrderSummary({
  cart,
  shipping,
  total,
  taxOnTop,
  children,
}: {
  cart: CartView;
  shipping: Money | null;
  total: Money;
  taxOnTop: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("Checkout");
  const cartWords = useTranslations("Cart");
  const stock = useTranslations("Stock");
  const formats = formatsOf(useLocale());
  return (
    <section aria-labelledby="summary" className="lg:sticky lg:top-24 lg:self-start">
      <div className="grid gap-6 rounded-xl bg-sunken p-6 sm:p-8">
        <h2 id="summary" className="text-xl font-semibold">
          {t("summary")}
        </h2>
        <ul className="grid gap-4">
          {cart.lines.map((line) => (
            <li key={line.id} className="grid gap-2">
              <div className="flex items-center gap-4">
                <ProductPicture
                  path={line.imagePath}
                  alt=""
                  tint={line.tint}
                  className="size-16 shrink-0 rounded-sm text-[0.3rem]"
                />
                <div className="min-w-0 flex-1">
                  <p className="font-medium">{line.productName}</p>
                  <p className="text-sm text-muted tabular-nums">
                    {[line.variantName, `${line.quantity} × ${formats.money(line.unitPrice)}`]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </div>
                <p className="tabular-nums">{formats.money(line.lineTotal)}</p>
              </div>
              {!line.problem && line.laterUnits > 0 && (
                <p className="rounded-sm bg-raised px-3 py-2 text-sm">{laterWords(stock, line)}</p>
              )}
              {line.problem && (
                <p className="rounded-sm bg-danger-soft px-3 py-2 text-sm text-danger">
                  {cartWords(`problem.${line.problem.kind}`, { available: line.problem.available })}
                </p>
              )}
            </li>
          ))}
        </ul>
        <dl className="grid grid-cols-[1fr_auto] gap-y-2 border-t border-line pt-5 tabular-nums">
          <dt className="text-muted">{t("subtotal")}</dt>
          <dd className="text-end">{formats.money(cart.subtotal)}</dd>
          <dt className="text-muted unscripted:hidden">{t("shipping")}</dt>
          <dd className="text-end unscripted:hidden">
            {shipping === null ? "–" : shipping.minor === 0 ? t("free") : formats.money(shipping)}
          </dd>
          <dt className="mt-2 font-semibold unscripted:hidden">{t(taxOnTop ? "totalPlusTax" : "total")}</dt>
          <dd className="mt-2 text-end text-xl font-semibold unscripted:hidden" aria-live="polite">
            {formats.money(total)}
          </dd>
        </dl>
        {children}
      </div>
    </section>
  );
}
