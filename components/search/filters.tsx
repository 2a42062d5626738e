import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import type { FacetValue, PriceBand, SearchResult, SearchWish } from "@/lib/catalog/types";
import { formatsOf } from "@/lib/language/formats";
import { money } from "@/lib/money";
import { plainAmount, SORT_ADDRESSES, SORTS, searchHref } from "./search-address";

const VALUES_SHOWN = 30;

/** What a search can be narrowed to, with how much each would show; and in which order. */
export function Filters({ wish, result }: { wish: SearchWish; result: SearchResult }) {
  const t = useTranslations("Search");
  const { facets } = result;
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <Choices name="category" label={t("category")} values={facets.categories} />
      <Prices wish={wish} result={result} />
      <Choices name="colour" label={t("colour")} values={facets.colours} />
      <Choices name="size" label={t("size")} values={facets.sizes} />
      <label className="inline-flex h-11 items-center gap-2.5 rounded-full border border-line-strong px-4 text-sm hover:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <input
          key={`${wish.inStock}`}
          type="checkbox"
          name="stock"
          value="in"
          defaultChecked={wish.inStock}
          className="size-4"
        />
        {t("inStock")} <Count of={facets.inStock} />
      </label>
      <label className="inline-flex h-11 items-center gap-2 text-sm text-muted sm:ms-auto">
        {t("sort")}
        <select
          key={wish.sort}
          name="sort"
          defaultValue={SORT_ADDRESSES[wish.sort]}
          className="h-11 rounded-full border border-line-strong bg-raised px-4 text-ink hover:border-ink"
        >
          {SORTS.map((sort) => (
            <option key={sort} value={SORT_ADDRESSES[sort]}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" look="outline" className="scripted:hidden">
        {t("show")}
      </Button>
    </div>
  );
}

function Choices({ name, label, values }: { name: string; label: string; values: FacetValue[] }) {
  if (values.length === 0) return null;
  const chosen = values.filter((value) => value.chosen).length;
  return (
    <Panel label={label} mark={chosen > 0 ? `${chosen}` : null}>
      <fieldset>
        <legend className="sr-only">{label}</legend>
        <div className="grid max-h-72 overflow-y-auto">
          {values.slice(0, VALUES_SHOWN).map((value) => (
            <label
              key={`${value.value} ${value.chosen}`}
              className="flex min-h-11 items-center gap-3 rounded-sm px-2 text-sm hover:bg-sunken"
            >
              <input
                type="checkbox"
                name={name}
                value={value.value}
                defaultChecked={value.chosen}
                className="size-4"
              />
              {value.swatch && (
                <span
                  aria-hidden="true"
                  className="size-5 rounded-full shadow-[inset_0_0_0_1px_oklch(0.2_0.02_268/0.18)]"
                  style={{ background: value.swatch }}
                />
              )}
              <span className="flex-1">{value.label}</span>
              <Count of={value.count} />
            </label>
          ))}
        </div>
      </fieldset>
    </Panel>
  );
}

function Prices({ wish, result }: { wish: SearchWish; result: SearchResult }) {
  const t = useTranslations("Search");
  const formats = formatsOf(useLocale());
  const { facets, currency } = result;
  const { lowestMinor, highestMinor } = facets;
  if (lowestMinor === null || highestMinor === null) return null;
  const amount = (minor: number) => money(minor, currency);
  const decimalSign = formats.number(1.5).charAt(1);
  const typed = (minor: number | null) =>
    minor === null ? "" : plainAmount(amount(minor)).replace(".", decimalSign);
  const asked = wish.minMinor !== null || wish.maxMinor !== null;
  return (
    <Panel label={t("price")} mark={asked ? "✓" : null}>
      <PriceBands wish={wish} result={result} />
      <fieldset className="grid gap-3 p-2">
        <legend className="mb-3 text-sm text-muted">
          {t("range", {
            lowest: formats.money(amount(lowestMinor)),
            highest: formats.money(amount(highestMinor)),
          })}
        </legend>
        <div className="grid grid-cols-2 gap-3">
          <PriceInput name="min" label={t("atLeast")} value={typed(wish.minMinor)} />
          <PriceInput name="max" label={t("atMost")} value={typed(wish.maxMinor)} />
        </div>
        <Button type="submit" look="outline">
          {t("show")}
        </Button>
      </fieldset>
    </Panel>
  );
}

/** Each leads to the same search within it, and the chosen one back out of it. */
function PriceBands({ wish, result: { facets, currency } }: { wish: SearchWish; result: SearchResult }) {
  const t = useTranslations("Search");
  const formats = formatsOf(useLocale());
  const amount = (minor: number) => formats.money(money(minor, currency));
  const words = ({ minMinor, maxMinor }: PriceBand) => {
    if (minMinor === null) return t("upTo", { amount: amount(maxMinor ?? 0) });
    if (maxMinor === null) return t("from", { amount: amount(minMinor) });
    return t("between", { lowest: amount(minMinor), highest: amount(maxMinor) });
  };
  if (facets.prices.length === 0) return null;
  return (
    <ol className="mb-2 grid border-b border-line pb-2">
      {facets.prices.map(({ chosen, count, ...band }) => (
        <li key={`${band.minMinor}`}>
          <Link
            href={searchHref(wish, chosen ? { minMinor: null, maxMinor: null } : band, currency)}
            scroll={false}
            prefetch={false}
            aria-current={chosen || undefined}
            className="flex min-h-11 items-center gap-3 rounded-sm px-2 text-sm tabular-nums hover:bg-sunken aria-current:font-semibold"
          >
            <span className="flex-1">{words({ ...band, count })}</span>
            <Count of={count} />
          </Link>
        </li>
      ))}
    </ol>
  );
}

function PriceInput({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="grid gap-1 text-sm">
      <label htmlFor={name}>{label}</label>
      <Input
        key={value}
        id={name}
        name={name}
        inputMode="decimal"
        maxLength={12}
        defaultValue={value}
        className="tabular-nums"
      />
    </div>
  );
}

/** A pill that opens below itself; of one name, so that one is open at a time. */
function Panel({ label, mark, children }: { label: string; mark: string | null; children: ReactNode }) {
  return (
    <details name="filter" className="group sm:relative">
      <summary className="inline-flex h-11 list-none items-center gap-2 rounded-full border border-line-strong px-4 text-sm group-open:border-ink hover:border-ink [&::-webkit-details-marker]:hidden">
        {label}
        {mark && (
          <span className="grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-semibold text-accent-ink tabular-nums">
            {mark}
          </span>
        )}
        <ChevronDown className="size-4 transition-transform group-open:rotate-180" aria-hidden="true" />
      </summary>
      <div className="absolute inset-x-0 z-20 mt-2 rounded-lg bg-raised p-3 shadow-drawer sm:end-auto sm:w-72">
        {children}
      </div>
    </details>
  );
}

const Count = ({ of }: { of: number }) => (
  <span className="text-muted tabular-nums">{formatsOf(useLocale()).number(of)}</span>
);
