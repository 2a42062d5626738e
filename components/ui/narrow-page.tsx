import type { ReactNode } from "react";

/** A page that asks for one thing, below what it is for. */
export function NarrowPage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <header className="grid gap-3">
        <h1 className="text-3xl font-semibold">{title}</h1>
        <p className="break-words text-muted">{text}</p>
      </header>
      {children}
    </div>
  );
}
