"use client";

import { useTranslations } from "next-intl";
import { useState, ViewTransition } from "react";
import { classes } from "@/components/ui/classes";
import type { ProductImage, ProductView } from "@/lib/catalog/types";
import { PictureZoom } from "./picture-zoom";
import { ProductPicture } from "./product-picture";

/** The pictures, the chosen variant's own one first. */
export function ProductGallery({
  product,
  variantId,
}: {
  /** With its slug, its picture travels to and from the lists that show it. */
  product: Pick<ProductView, "name" | "tint" | "images"> & { slug?: string };
  variantId: string;
}) {
  const [looked, setLooked] = useState<{ path: string; at: string } | null>(null);
  const images = product.images.filter((image) => image.variantId === null || image.variantId === variantId);
  const first = images.find((image) => image.variantId === variantId) ?? images[0] ?? product.images[0];
  // A look at another picture ends when another variant is chosen.
  const shown = images.find((image) => looked?.at === variantId && image.path === looked.path) ?? first;

  return (
    <div className="grid content-start gap-3 lg:sticky lg:top-24 lg:self-start">
      <div className="relative">
        <ViewTransition
          {...(product.slug ? { name: `picture-${product.slug}` } : {})}
          share="picture"
          default="none"
        >
          <ProductPicture
            key={shown?.path}
            path={shown?.path ?? null}
            alt={shown?.alt ?? product.name}
            tint={product.tint}
            eager
            leads
            className="rounded-xl text-base aspect-[5/4] lg:aspect-square"
            // The first one is there at once: what fades in is painted late.
            pictureClassName={`size-[58%] max-h-[22rem] max-w-[22rem] ${looked ? "animate-rise" : ""}`}
          />
        </ViewTransition>
        {shown && <PictureZoom picture={shown} tint={product.tint} />}
      </div>
      {images.length > 1 && (
        <ul className="flex flex-wrap gap-3 unscripted:hidden">
          {images.map((image) => (
            <li key={image.path}>
              <Thumbnail
                image={image}
                tint={product.tint}
                current={image.path === shown?.path}
                onLook={() => setLooked({ path: image.path, at: variantId })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Thumbnail({
  image,
  tint,
  current,
  onLook,
}: {
  image: ProductImage;
  tint: string;
  current: boolean;
  onLook: () => void;
}) {
  const t = useTranslations("Product");
  return (
    <button
      type="button"
      onClick={onLook}
      aria-label={t("showPicture", { alt: image.alt })}
      aria-current={current}
      className={classes("block size-20 rounded-md", current && "outline-2 outline-offset-2 outline-ink")}
    >
      <ProductPicture path={image.path} alt="" tint={tint} className="rounded-md text-[0.35rem]" />
    </button>
  );
}
