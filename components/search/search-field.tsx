"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { ProductPicture } from "@/components/product/product-picture";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/field";
import { Price } from "@/components/ui/price";
import type { Suggestion } from "@/lib/catalog/types";
import { localePath } from "@/lib/language/locales";
import { readSuggestions } from "./read-suggestions";

const LONGEST_QUERY = 100;
const TYPING_MS = 140;

/** The search's field with what it may lead to, as one types. A plain field and button without script. */
export function SearchField({ query }: { query: string }) {
  const t = useTranslations("SearchField");
  const locale = useLocale();
  const { suggestions, suggest, forget } = useSuggestions();
  const [current, setCurrent] = useState(-1);
  const listId = useId();
  const router = useRouter();
  const open = suggestions.length > 0;
  const show = ({ slug }: Suggestion) => router.push(localePath(locale, `/products/${slug}`));

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are suggestions: the field itself, from which Enter searches.
      const places = suggestions.length + 1;
      setCurrent(((current + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter") {
      const chosen = suggestions[current];
      if (!chosen) return forget();
      event.preventDefault();
      forget();
      show(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      forget();
    }
  }

  return (
    <div className="relative flex max-w-xl gap-2">
      <label htmlFor="q" className="sr-only">
        {t("label")}
      </label>
      <Input
        key={query}
        id="q"
        name="q"
        type="search"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
        autoComplete="off"
        defaultValue={query}
        maxLength={LONGEST_QUERY}
        placeholder={t("example")}
        className="rounded-full"
        onChange={(event) => {
          setCurrent(-1);
          suggest(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={forget}
      />
      <Button type="submit" className="h-12" onClick={forget}>
        <Search className="size-4" aria-hidden="true" />
        {t("search")}
      </Button>
      <div
        id={listId}
        role="listbox"
        aria-label={t("suggestions")}
        tabIndex={-1}
        className={classes(
          "absolute inset-x-0 top-full z-20 mt-2 rounded-lg bg-raised p-2 shadow-drawer",
          open ? "grid" : "hidden",
        )}
      >
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.slug}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className="flex cursor-pointer items-center gap-4 rounded-md p-2 hover:bg-sunken aria-selected:bg-sunken"
            // Before the field loses its focus, which would close the list under the pointer.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => show(suggestion)}
            onKeyDown={onKeyDown}
          >
            <ProductPicture
              path={suggestion.imagePath}
              alt=""
              tint={suggestion.tint}
              className="size-12 shrink-0 rounded-sm text-[0.2rem]"
            />
            <span className="min-w-0 flex-1 truncate">{suggestion.name}</span>
            <Price
              amount={suggestion.priceFrom}
              from={suggestion.pricesDiffer}
              className="text-sm text-muted"
            />
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {open && t("count", { count: suggestions.length })}
      </p>
    </div>
  );
}

/** Asks once the typing pauses; an answer to what is no longer in the field is dropped. */
function useSuggestions() {
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<AbortController>(undefined);

  function forget() {
    clearTimeout(timer.current);
    asked.current?.abort();
    setSuggestions([]);
  }

  function suggest(text: string) {
    clearTimeout(timer.current);
    asked.current?.abort();
    if (text.trim().length < 2) return setSuggestions([]);
    timer.current = setTimeout(async () => {
      const asking = new AbortController();
      asked.current = asking;
      try {
        const url = `/api/search?${new URLSearchParams({ q: text.trim() })}`;
        const response = await fetch(url, { signal: asking.signal });
        setSuggestions(response.ok ? readSuggestions(await response.json()) : []);
      } catch {
        // Typed on, or offline: the button still searches.
      }
    }, TYPING_MS);
  }

  return { suggestions, suggest, forget };
}
