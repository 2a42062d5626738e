"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState, useTransition } from "react";
import type { CartActions } from "@/components/cart/actions";
import { addToCart, openDrawer } from "@/components/cart/cart-store";
import { useStockStates } from "@/components/stock/live-stock";
import { StockLabel } from "@/components/stock/stock-label";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Price } from "@/components/ui/price";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import type { ProductView, StockState } from "@/lib/catalog/types";
import { localePath } from "@/lib/language/locales";
import { AskedVariant, showInAddress } from "./asked-variant";
import { type BackInStockAction, BackInStockForm } from "./back-in-stock-form";
import { choiceOf, pick, variantOf } from "./option-availability";
import { OptionPicker } from "./option-picker";
import { ProductGallery } from "./product-gallery";

export type StageProduct = Pick<
  ProductView,
  "id" | "slug" | "name" | "tagline" | "tint" | "images" | "options" | "variants"
>;

/** The product's picture and what one does with it: choose, see whether it is there, put it in the cart. */
export function ProductStage({
  product,
  actions,
  tellMeWhenBack,
  heading,
  children,
}: {
  product: StageProduct;
  actions: Pick<CartActions, "addByForm">;
  tellMeWhenBack: BackInStockAction;
  heading: ReactNode;
  /** What follows the buy form: description and details. */
  children: ReactNode;
}) {
  const t = useTranslations("Product");
  const locale = useLocale();
  const { options, variants } = product;
  const [choice, setChoice] = useState(() => (variants[0] ? choiceOf(variants[0], options) : []));
  const [gaveWay, setGaveWay] = useState<string | null>(null);
  const variant = variantOf(choice, variants) ?? variants[0];
  const ids = variants.map(({ id }) => id);
  const states = useStockStates(ids);
  const stock = (id: string) => states?.[ids.indexOf(id)];
  if (!variant) return null;

  function onPick(at: number, valueId: string) {
    const next = pick({ valueId, at, choice, options, variants });
    const moved = options.find((_, index) => index !== at && next[index] !== choice[index]);
    const value = moved?.values.find(({ id }) => next.includes(id))?.value;
    setGaveWay(moved && value ? t("nowChosen", { option: moved.name, value }) : null);
    setChoice(next);
    showInAddress(variantOf(next, variants)?.sku);
  }

  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
      <Suspense>
        <AskedVariant
          onAsked={(sku) => {
            const asked = variants.find((one) => one.sku === sku);
            if (asked) setChoice(choiceOf(asked, options));
          }}
        />
      </Suspense>
      <ProductGallery product={product} variantId={variant.id} />
      <div className="grid content-start gap-7 lg:py-4">
        <div className="grid gap-4">
          {heading}
          <Price amount={variant.price} compareAt={variant.compareAt} className="text-xl font-medium" />
        </div>
        <BuyForm
          product={product}
          variantId={variant.id}
          state={stock(variant.id)}
          othersLeft={ids.some((id) => id !== variant.id && (stock(id)?.kind ?? "SOLD_OUT") !== "SOLD_OUT")}
          actions={actions}
          tellMeWhenBack={tellMeWhenBack}
        >
          {options.length > 0 && (
            <div className="grid gap-6">
              <OptionPicker {...{ options, variants, choice, stock, onPick }} />
              <p role="status" className="-mt-3 text-sm text-muted empty:hidden">
                {gaveWay}
              </p>
            </div>
          )}
        </BuyForm>
        <a
          href={localePath(locale, `/back-in-stock?${new URLSearchParams({ product: product.slug })}`)}
          className="text-sm underline underline-offset-4 scripted:hidden"
        >
          {t("beTold")}
        </a>
        {children}
      </div>
    </div>
  );
}

/**
 * Buying and, in its place, leaving an address where nothing is left to buy. Both are always laid out and one is seen, so
 * that nothing below moves when the stock words arrive.
 */
function BuyForm({
  product,
  variantId,
  state,
  othersLeft,
  actions,
  tellMeWhenBack,
  children,
}: {
  product: StageProduct;
  variantId: string;
  state: StockState | undefined;
  /** Whether another variant of the product can be bought now. */
  othersLeft: boolean;
  actions: Pick<CartActions, "addByForm">;
  tellMeWhenBack: BackInStockAction;
  children: ReactNode;
}) {
  const t = useTranslations("Product");
  const locale = useLocale();
  const [quantity, setQuantity] = useState(1);
  const [adding, startAdding] = useTransition();
  const soldOut = state?.kind === "SOLD_OUT";
  const most = state?.kind === "LOW" && !state.thenLater ? state.left : 99;

  function add() {
    startAdding(async () => {
      const known = await addToCart({ variantId, quantity: Math.min(quantity, most) }, locale);
      setQuantity(1);
      openDrawer({ known });
    });
  }

  return (
    <div className="grid gap-4">
      <form
        action={actions.addByForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (!adding && !soldOut) add();
        }}
        // Its parts and the other form are rows of one grid, for a form cannot lie in a form.
        className="contents"
      >
        <input type="hidden" name="productId" value={product.id} />
        <div className="grid gap-6">
          {children}
          <p className="flex h-6 items-center text-sm font-medium" role="status">
            {state && <StockLabel state={state} />}
            {soldOut && othersLeft && <span className="ms-2 font-normal text-muted">{t("othersLeft")}</span>}
          </p>
        </div>
        <div className={classes("col-start-1 row-start-2 grid content-start gap-2", soldOut && "invisible")}>
          <div className="flex flex-wrap gap-3">
            <QuantityStepper
              name="quantity"
              label={product.name}
              value={Math.min(quantity, most)}
              max={most}
              onChange={setQuantity}
            />
            <Button type="submit" size="lg" className="min-w-48 flex-1" aria-disabled={adding}>
              {t(adding ? "adding" : "add")}
            </Button>
          </div>
          <p className={classes("text-sm text-muted", state?.kind !== "SHIPS_LATER" && "invisible")}>
            {t("shipsLater")}
          </p>
        </div>
      </form>
      <div className={classes("col-start-1 row-start-2", !soldOut && "invisible")}>
        <BackInStockForm key={variantId} variantId={variantId} ask={tellMeWhenBack} />
      </div>
    </div>
  );
}
