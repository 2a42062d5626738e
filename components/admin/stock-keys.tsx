"use client";

import { type ReactNode, useEffect, useRef } from "react";

const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";
const FIRST_FIELD = "select, input:not([type=hidden], [type=checkbox])";

/**
 * The keyboard in the stock book: `/` goes to the search, the arrows from row to row, and Enter does what the
 * row's own control does, which for staff opens it to be adjusted. Space ticks the row, and Enter on its box goes to the
 * form for all that are ticked.
 */
export function StockKeys({ children }: { children: ReactNode }) {
  const book = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof Element ? event.target : null;
      const search = document.querySelector<HTMLInputElement>("[data-stock-search]");
      if (event.key === "/" && !at?.closest(FIELDS)) {
        event.preventDefault();
        search?.focus();
        search?.select();
        return;
      }
      const box = at?.closest("tr")?.querySelector<HTMLInputElement>("[data-pick]");
      if (event.key === " " && box && at?.matches("[data-row-control]")) {
        event.preventDefault();
        box.click();
        return;
      }
      if (event.key === "Enter" && box && at === box) {
        // Else it would send the form as it stands.
        event.preventDefault();
        if (!box.checked) box.click();
        box.form?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const controls = [...(book.current?.querySelectorAll<HTMLElement>("[data-row-control]") ?? [])];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const row = at?.closest("tr")?.querySelector<HTMLElement>("[data-row-control]");
      // From the search down into the rows; within fields the arrows keep their own meaning.
      const from = at === search ? -1 : row && !at?.closest(FIELDS) ? controls.indexOf(row) : null;
      if (from === null) return;
      const to = controls[from + step];
      if (!to && !(from === 0 && step < 0)) return;
      event.preventDefault();
      (to ?? search)?.focus();
      to?.closest("tr")?.scrollIntoView({ block: "nearest" });
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div ref={book} className="min-w-0">
      {children}
    </div>
  );
}
