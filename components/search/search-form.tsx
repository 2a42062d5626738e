"use client";

import Form from "next/form";
import { useLocale } from "next-intl";
import { type FormEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { localePath } from "@/lib/language/locales";

/** Where somebody was when they narrowed the search: each answer is another page (decision 15), which begins anew. */
type Place = { name: string; value: string } | "chips";
let left: { place: Place; at: number } | null = null;

/** Longer than any answer takes; whoever comes later has been elsewhere. */
const REMEMBERED_MS = 10_000;

/**
 * The one form of a search. A filter that is chosen takes effect at once; without script, with the button. Then
 * the filter stays open and in focus, and what was found is said aloud.
 */
export function SearchForm({ found, children }: { found: string; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const [said, say] = useState("");
  const address = localePath(useLocale(), "/search");

  useLayoutEffect(() => {
    const place = left && Date.now() - left.at < REMEMBERED_MS ? left.place : null;
    left = null;
    if (!place || !form.current) return;
    const at = place === "chips" ? form.current.querySelector<HTMLElement>(CHIPS) : find(form.current, place);
    const panel = at?.closest("details");
    // Among boxes one may want another; whoever has typed a price has said all, and wants to see.
    const goesOn = !(at instanceof HTMLInputElement) || at.type !== "text";
    if (goesOn) panel?.setAttribute("open", "");
    const summary = (panel ?? form.current).querySelector("summary");
    (at && goesOn ? at : summary)?.focus({ preventScroll: true });
    // Its panel has begun at its own top.
    if (goesOn) at?.scrollIntoView({ block: "nearest" });
    // What is there from the beginning is not read out.
    const saying = setTimeout(() => say(found), 100);
    return () => clearTimeout(saying);
  }, [found]);

  function leave(target: EventTarget | null, at = Date.now()) {
    if (isChoice(target)) left = { place: { name: target.name, value: target.value }, at };
    else if (target instanceof Element && target.closest(CHIPS)) left = { place: "chips", at };
    // A band of prices says what could have been typed.
    else if (target instanceof Element && target.closest("ol a"))
      left = { place: { name: "min", value: "" }, at };
  }
  function onChange({ target }: FormEvent) {
    const box = target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type);
    if (!box && !(target instanceof HTMLSelectElement)) return;
    leave(target);
    form.current?.requestSubmit();
  }
  function onSubmit() {
    const at = document.activeElement;
    // A panel's own button sends what stands in its fields.
    leave(at instanceof HTMLButtonElement ? (at.closest("details")?.querySelector("input") ?? null) : at);
  }
  return (
    <Form
      ref={form}
      action={address}
      prefetch={false}
      scroll={false}
      onClick={({ target }) => leave(target instanceof HTMLInputElement ? null : target)}
      onChange={onChange}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        const panel = event.key === "Escape" && (event.target as Element).closest("details[open]");
        if (!panel) return;
        panel.removeAttribute("open");
        panel.querySelector("summary")?.focus();
      }}
    >
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
    </Form>
  );
}

const CHIPS = "ul a";

type Choice = HTMLInputElement | HTMLSelectElement;

/** The words searched for are none: whoever has typed them wants to see what they find. */
const isChoice = (target: EventTarget | null): target is Choice =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "search");

function find(form: HTMLFormElement, { name, value }: Exclude<Place, "chips">): Choice | undefined {
  const named = [...form.elements].filter(isChoice).filter((field) => field.name === name);
  return named.find((field) => field.value === value) ?? (named.length === 1 ? named[0] : undefined);
}
