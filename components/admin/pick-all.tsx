"use client";

/** Ticks all rows that can be seen, or none. Of use to scripts only; each row has its own box. */
export function PickAll() {
  return (
    <input
      type="checkbox"
      aria-label="Tick all rows on this page"
      className="size-4 align-middle unscripted:hidden"
      onChange={({ currentTarget }) => {
        const boxes = currentTarget.closest("table")?.querySelectorAll<HTMLInputElement>("[data-pick]") ?? [];
        for (const box of boxes) box.checked = currentTarget.checked;
      }}
    />
  );
}
