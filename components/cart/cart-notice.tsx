"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { CartActions } from "./actions";
import { dismissRemoved, isSaidAtItsLine, takeChange, useCartState } from "./cart-store";

/** What the last change came to, where no line says it: "Removed" with the way back, for as long as the cart is looked at. */
export function CartNotice({ actions }: { actions: CartActions }) {
  const t = useTranslations("Cart");
  const state = useCartState();
  const { message, unreachable, removed } = state;
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
              if (!undoing)
                startUndo(
                  async () => void (await takeChange(actions.add(removed), { about: removed.variantId })),
                );
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
