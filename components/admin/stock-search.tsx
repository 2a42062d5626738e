"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/field";
import { Select } from "./form-fields";

const PAUSE_MS = 250;

/**
 * Narrows the stock book while one types: the address says what is shown, so that it can be kept and sent. A
 * plain GET form where no script runs.
 */
export function StockSearch({
  action,
  label,
  value,
  category,
  categories,
  kept,
}: {
  action: string;
  label: string;
  value: string;
  category: string | null;
  categories: { slug: string; name: string }[];
  /** What else the address says and the search shall keep. */
  kept: Record<string, string | undefined>;
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  // Back and forward change the address under the field; what is being typed is never overwritten.
  useEffect(() => {
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);

  function show() {
    clearTimeout(timer.current);
    if (!form.current) return;
    const query = new URLSearchParams();
    for (const [name, said] of new FormData(form.current)) {
      if (typeof said === "string" && said.trim() !== "") query.set(name, said.trim());
    }
    startTransition(() => router.replace(query.size > 0 ? `${action}?${query}` : action, { scroll: false }));
  }
  return (
    <search className="w-full lg:w-auto">
      <form
        ref={form}
        action={action}
        method="get"
        aria-busy={pending}
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
        className="flex flex-wrap items-center gap-2"
      >
        {Object.entries(kept).map(
          ([name, said]) => said && <input key={name} type="hidden" name={name} value={said} />,
        )}
        <div className="w-full sm:w-44">
          <Select
            key={category ?? ""}
            name="category"
            aria-label="Category"
            defaultValue={category ?? ""}
            onChange={show}
          >
            <option value="">All categories</option>
            {categories.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <div className="relative min-w-0 flex-1 sm:w-72 sm:flex-none">
          <Search
            className={classes(
              "pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2",
              pending ? "animate-pulse text-accent" : "text-muted",
            )}
            aria-hidden="true"
          />
          <Input
            ref={input}
            type="search"
            name="q"
            aria-label={label}
            aria-keyshortcuts="/"
            data-stock-search=""
            placeholder={label}
            title="Press / to search, arrow keys to move between rows"
            defaultValue={value}
            maxLength={100}
            autoComplete="off"
            onChange={() => {
              clearTimeout(timer.current);
              timer.current = setTimeout(show, PAUSE_MS);
            }}
            className="h-10 pr-11 pl-10 text-sm [&::-webkit-search-cancel-button]:hidden"
          />
          {value && (
            <button
              type="button"
              aria-label="Clear the search"
              onClick={() => {
                if (input.current) input.current.value = "";
                input.current?.focus();
                show();
              }}
              className="absolute top-1 right-1 grid size-8 place-items-center rounded-full text-muted hover:bg-sunken hover:text-ink unscripted:hidden"
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          )}
        </div>
        <Button type="submit" look="outline" size="sm" className="hidden h-10 unscripted:inline-flex">
          Show
        </Button>
      </form>
    </search>
  );
}
