import { Search, X } from "lucide-react";
import Form from "next/form";
import { Input } from "@/components/ui/field";
import { Link } from "@/components/ui/link";

/** Searches within the list: a plain GET form, so that what was searched stands in the address. */
export function SearchForm({
  action,
  label,
  value,
  kept,
}: {
  action: string;
  label: string;
  value: string;
  /** What else the address says and the search shall keep. */
  kept: Record<string, string>;
}) {
  const clearHref = `${action}${Object.keys(kept).length > 0 ? `?${new URLSearchParams(kept)}` : ""}`;
  return (
    <Form action={action} role="search" className="relative w-full sm:w-80">
      {Object.entries(kept).map(([name, said]) => (
        <input key={name} type="hidden" name={name} value={said} />
      ))}
      <Search
        className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
      <Input
        key={value}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        maxLength={100}
        className="h-10 pr-11 pl-10 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <Link
          href={clearHref}
          aria-label="Clear the search"
          className="absolute top-1 right-1 grid size-8 place-items-center rounded-full text-muted hover:bg-sunken hover:text-ink"
        >
          <X className="size-4" aria-hidden="true" />
        </Link>
      )}
    </Form>
  );
}
