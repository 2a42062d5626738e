"use client";

import Form from "next/form";
import { useLocale } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { localePath } from "@/lib/language/locales";

/** The one form of a search. A filter that is chosen takes effect at once; without script, with the button. */
export function SearchForm({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const address = localePath(useLocale(), "/search");
  function onChange({ target }: FormEvent) {
    const box = target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type);
    if (box || target instanceof HTMLSelectElement) form.current?.requestSubmit();
  }
  return (
    <Form ref={form} action={address} prefetch={false} onChange={onChange} scroll={false}>
      {children}
    </Form>
  );
}
