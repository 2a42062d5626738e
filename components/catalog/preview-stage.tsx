"use client";

import { type ReactNode, useState } from "react";
import { choiceOf, pick, variantOf } from "@/components/product/option-availability";
import { OptionPicker } from "@/components/product/option-picker";
import { ProductGallery } from "@/components/product/product-gallery";
import { Button } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import type { ProductPreview } from "@/lib/catalog/manage/types";

/** A product as shoppers would see it; nothing can be bought here. */
export function PreviewStage({ product, children }: { product: ProductPreview; children: ReactNode }) {
  const { options, variants } = product;
  const [choice, setChoice] = useState(() => (variants[0] ? choiceOf(variants[0], options) : []));
  const variant = variantOf(choice, variants) ?? variants[0];
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] xl:gap-12">
      <ProductGallery product={product} variantId={variant?.id ?? ""} />
      <div className="grid content-start gap-6">
        <div className="grid gap-2">
          <h1 className="text-3xl font-semibold">{product.name}</h1>
          {product.tagline && <p className="text-lg text-muted">{product.tagline}</p>}
        </div>
        {variant ? (
          <Price amount={variant.price} compareAt={variant.compareAt} className="text-xl font-medium" />
        ) : (
          <p className="text-muted">No variant with a price yet.</p>
        )}
        <OptionPicker
          {...{ options, variants, choice }}
          stock={() => undefined}
          onPick={(at, valueId) => setChoice(pick({ valueId, at, choice, options, variants }))}
        />
        <div>
          <Button size="lg" disabled>
            Add to cart
          </Button>
        </div>
        {children}
      </div>
    </div>
  );
}
