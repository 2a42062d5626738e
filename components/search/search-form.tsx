"use client";

import Form from "next/form";
import { type FormEvent, type ReactNode, useRef } from "react";

/** The one form of a search. A filter that is chosen takes effect at once; without script, with the button. */
export function SearchForm({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  function onChange({ target }: FormEvent) {
    const box = target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type);
    if (box || target instanceof HTMLSelectElement) form.current?.requestSubmit();
  }
  return (
    <Form ref={form} action="/search" onChange={onChange} scroll={false}>
      {children}
    </Form>
  );
}
