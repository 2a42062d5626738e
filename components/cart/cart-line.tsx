"use client";

import { useLocale, useTranslations } from "next-intl";
import { ProductPicture } from "@/components/product/product-picture";
import { StockLabel } from "@/components/stock/stock-label";
import { laterWords } from "@/components/stock/stock-words";
import { buttonLook } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import { variantPath } from "@/lib/catalog/product-path";
import { formatsOf } from "@/lib/language/formats";
import type { CartActions } from "./actions";
import { closeDrawer, useCartState, wish } from "./cart-store";
import type { ShownLine } from "./foreseen-cart";

/** One line of the cart, in the drawer and on the page. Each control is a form that works without script. */
export function CartLine({ line, actions }: { line: ShownLine; actions: CartActions }) {
  const t = useTranslations("Cart");
  const stock = useTranslations("Stock");
  const formats = formatsOf(useLocale());
  const { leaving } = line;
  const { message, about } = useCartState();
  const name = line.variantName ? `${line.productName}, ${line.variantName}` : line.productName;
  const href = variantPath(line.productSlug, line.sku);

  return (
    <li
      className="flex gap-4 py-5 transition-opacity duration-200 data-leaving:opacity-40 sm:gap-5"
      data-leaving={leaving || undefined}
    >
      <Link
        href={href}
        onClick={closeDrawer}
        tabIndex={-1}
        aria-hidden="true"
        className="block size-22 shrink-0 sm:size-26"
      >
        <ProductPicture path={line.imagePath} alt="" tint={line.tint} className="rounded-md text-[0.4rem]" />
      </Link>
      <div className="grid min-w-0 flex-1 content-between gap-3">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <Link
              href={href}
              // To the page that it lies over, too.
              onClick={closeDrawer}
              className="inline-block font-medium underline-offset-4 hover:underline"
            >
              {line.productName}
            </Link>
            {line.variantName && <p className="text-sm text-muted">{line.variantName}</p>}
            {line.quantity > 1 && (
              <p className="text-sm text-muted tabular-nums">
                {t("each", { price: formats.money(line.unitPrice) })}
              </p>
            )}
            {/* "Only 2 left…": there before it is said, or nobody would hear it. */}
            <p aria-live="polite" className="text-sm font-medium text-warning">
              {about === line.variantId ? message : null}
            </p>
          </div>
          <p className="font-medium tabular-nums">{formats.money(line.lineTotal)}</p>
        </div>
        {line.problem ? (
          <p role="status" className="rounded-sm bg-danger-soft px-3 py-2 text-sm text-danger">
            {t(`problem.${line.problem.kind}`, { available: line.problem.available })}
          </p>
        ) : (
          line.stock.kind !== "IN_STOCK" && <StockLabel state={line.stock} className="text-xs font-medium" />
        )}
        {!line.problem && line.laterUnits > 0 && (
          <p className="-mt-2 text-sm text-muted">{laterWords(stock, line)}</p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <form
            action={actions.setQuantityByForm}
            // Each change is sent as it is made: Enter has nothing left to send.
            onSubmit={(event) => event.preventDefault()}
            className="flex items-center gap-2"
          >
            <input type="hidden" name="lineId" value={line.id} />
            <QuantityStepper
              small
              name="quantity"
              label={name}
              value={line.quantity}
              onChange={(quantity) => wish(line, { quantity }, actions.setQuantity)}
              disabled={leaving}
            />
            <button
              type="submit"
              className={buttonLook({ look: "text", size: "inline", className: "scripted:hidden" })}
            >
              {t("update")}
            </button>
          </form>
          <form
            action={actions.removeByForm}
            onSubmit={(event) => {
              event.preventDefault();
              wish(line, { leaving: true }, actions.setQuantity);
            }}
          >
            <input type="hidden" name="lineId" value={line.id} />
            <button
              type="submit"
              disabled={leaving}
              className={buttonLook({ look: "text", size: "inline" })}
              aria-label={t("removeItem", { name })}
            >
              {t("remove")}
            </button>
          </form>
        </div>
      </div>
    </li>
  );
}
