"use client";

import Form from "next/form";
import { Select } from "@/components/admin/form-fields";
import { Button } from "@/components/ui/button";
import type { CategoryChoice } from "@/lib/catalog/manage/types";

/** The category and the order of the list: chosen is shown at once; without script, by the button. */
export function ListChoices({
  action,
  category,
  categories,
  sort,
  sorts,
  kept,
}: {
  action: string;
  category: string;
  categories: CategoryChoice[];
  sort: string;
  sorts: Record<string, string>;
  kept: Record<string, string>;
}) {
  return (
    <Form
      action={action}
      onChange={(event) => event.currentTarget.requestSubmit()}
      className="flex flex-wrap items-center gap-2"
    >
      {Object.entries(kept).map(
        ([name, said]) => said && <input key={name} type="hidden" name={name} value={said} />,
      )}
      <Select key={`in-${category}`} name="category" aria-label="Category" defaultValue={category}>
        <option value="">All categories</option>
        {categories.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Select key={`by-${sort}`} name="sort" aria-label="Order" defaultValue={sort.toLowerCase()}>
        {Object.entries(sorts).map(([name, words]) => (
          <option key={name} value={name.toLowerCase()}>
            {words}
          </option>
        ))}
      </Select>
      <Button type="submit" look="outline" size="sm" className="h-10 scripted:hidden">
        Show
      </Button>
    </Form>
  );
}
