import type { ReactNode } from "react";

/** A card with its name, beside the main matter of a page. */
export function Panel({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="grid content-start gap-3 rounded-md border border-line bg-raised p-4">
      <h2 className="text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}
