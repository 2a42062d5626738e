"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { dismissRemoved, isSaidAtItsLine, putBack, useCartState } from "./cart-store";

/**
 * What the last change came to, where no line says it: "Removed" with the way back, from one line to the one that was
 * removed before it, for as long as the cart is looked at.
 */
export function CartNotice() {
  const t = useTranslations("Cart");
  const locale = useLocale();
  const state = useCartState();
  const { message, unreachable } = state;
  const removed = state.removed.at(-1);
  const said = unreachable ? t("unreachable") : isSaidAtItsLine(state) ? null : message;
  const [undoing, startUndo] = useTransition();
  return (
    <div role="status" className="grid gap-2">
      {said && (
        <p className="animate-rise rounded-md bg-warning-soft px-4 py-3 text-sm text-warning">{said}</p>
      )}
      {removed && (
        <div className="flex animate-rise items-center gap-3 rounded-full bg-ink py-1.5 pe-1.5 ps-5 text-sm text-surface">
          <span className="min-w-0 flex-1 truncate">{t("removed", { name: removed.name })}</span>
          <button
            type="button"
            className="h-8 rounded-full px-3 font-medium underline underline-offset-4 hover:bg-surface/15"
            aria-disabled={undoing}
            onClick={() => {
              // A second click would put it back twice.
              if (!undoing) startUndo(() => putBack(locale));
            }}
          >
            {t("undo")}
          </button>
          <button
            type="button"
            className="grid size-8 place-items-center rounded-full hover:bg-surface/15"
            aria-label={t("dismiss")}
            onClick={dismissRemoved}
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
