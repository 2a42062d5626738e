"use client";

import { Maximize2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { buttonLook } from "@/components/ui/button";
import type { ProductImage } from "@/lib/catalog/types";
import { ProductPicture } from "./product-picture";

/** The picture as large as the screen, in the browser's own dialog: Escape and a press beside it close it. */
export function PictureZoom({ picture, tint }: { picture: ProductImage; tint: string }) {
  const t = useTranslations("Product");
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        aria-label={t("enlarge", { alt: picture.alt })}
        className="absolute inset-0 grid cursor-zoom-in place-items-end rounded-xl p-4 unscripted:hidden"
      >
        <span className="grid size-11 place-items-center rounded-full bg-surface/80 text-ink">
          <Maximize2 className="size-4" aria-hidden="true" />
        </span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself. */}
      <dialog
        ref={dialog}
        aria-label={picture.alt}
        onClick={() => dialog.current?.close()}
        className="m-auto w-[min(92vw,92dvh)] max-w-none cursor-zoom-out rounded-xl bg-transparent text-ink backdrop:bg-[oklch(0.15_0.02_268/0.6)] open:animate-fade-in"
      >
        <ProductPicture
          path={picture.path}
          alt={picture.alt}
          tint={tint}
          className="rounded-xl text-2xl"
          pictureClassName="size-[88%]"
        />
        <button
          type="button"
          aria-label={t("close")}
          className={buttonLook({
            look: "quiet",
            size: "icon",
            className: "absolute top-3 end-3 bg-surface/80",
          })}
        >
          <X className="size-5" aria-hidden="true" />
        </button>
      </dialog>
    </>
  );
}
