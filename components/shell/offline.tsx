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
  addEventListener("offline", on);
  addEventListener("online", on);
  return () => {
    removeEventListener("offline", on);
    removeEventListener("online", on);
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
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-0 z-50 print:hidden">
      {isLost && (
        <p className="animate-rise bg-ink px-4 py-3 text-center text-sm font-medium text-surface">
          {t("offline")}
        </p>
      )}
    </div>
  );
}
