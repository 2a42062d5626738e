"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

/** Whether the connection was lost while the page was looked at. One that came up without the net came from near. */
let lost = false;

function subscribe(changed: () => void) {
  const on = (event: Event) => {
    lost = event.type === "offline";
    changed();
  };
  // A page that the back button brings has slept, and heard nothing.
  const onShown = () => {
    lost &&= !navigator.onLine;
    changed();
  };
  addEventListener("offline", on);
  addEventListener("online", on);
  addEventListener("pageshow", onShown);
  return () => {
    removeEventListener("offline", on);
    removeEventListener("online", on);
    removeEventListener("pageshow", onShown);
  };
}

/** Says so while there is no connection: what a page says of the stock is then as old as its last word. */
export function Offline() {
  const t = useTranslations("Ui");
  const isLost = useSyncExternalStore(
    subscribe,
    () => lost,
    () => false,
  );
  return (
    // Said to be live, and heard with the drawer open, which hides all else from those who hear the page.
    <div aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-0 z-60 print:hidden">
      {isLost && (
        <p
          data-offline=""
          className="animate-rise bg-ink px-4 py-3 text-center text-sm font-medium text-surface"
        >
          {t("offline")}
        </p>
      )}
    </div>
  );
}
