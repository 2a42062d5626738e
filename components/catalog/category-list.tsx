"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useId, useState } from "react";
import { SmallInput } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { CategoryDetails, CategoryRow } from "@/lib/catalog/manage/types";
import type { DetailsAction } from "./details-state";
import { TintPicker } from "./tint-picker";

export type CategoryActions = { edit: DetailsAction; move: FormAction; put: FormAction };

/** The categories in order; one may stand open to be changed. `actions` for those who may. */
export function CategoryList({
  path,
  rows,
  openId,
  actions,
}: {
  path: string;
  rows: CategoryRow[];
  openId: string | null;
  actions: CategoryActions | null;
}) {
  if (rows.length === 0) return <p className="text-sm text-muted">None yet. The first product needs one.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {rows.map((row, at) => (
        <li key={row.id} id={row.id} className="grid gap-4 p-3 sm:px-4">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <span
              data-tint={row.details.tint}
              className="ground size-9 shrink-0 rounded-sm"
              aria-hidden="true"
            />
            <div className="grid min-w-40 flex-1">
              <span className="font-medium">{row.details.name}</span>
              <Link
                href={`/admin/products?category=${row.slug}`}
                className="w-fit text-xs text-muted underline underline-offset-2 hover:text-ink"
              >
                {row.productCount === 1 ? "1 product" : `${row.productCount} products`}
              </Link>
            </div>
            {actions && (
              <div className="flex items-center gap-1">
                <Move row={row} way="up" action={actions.move} idle={at === 0} />
                <Move row={row} way="down" action={actions.move} idle={at === rows.length - 1} />
                <LinkButton
                  href={openId === row.id ? path : `${path}?open=${row.id}#${row.id}`}
                  scroll={false}
                  look="outline"
                  size="sm"
                  aria-expanded={openId === row.id}
                  aria-label={`${openId === row.id ? "Close" : "Change"} ${row.details.name}`}
                >
                  {openId === row.id ? "Close" : "Change"}
                </LinkButton>
              </div>
            )}
          </div>
          {actions && openId === row.id && (
            <div className="grid gap-6 border-t border-line pt-4">
              <EditForm row={row} action={actions.edit} />
              <PutForm row={row} action={actions.put} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Move({
  row,
  way,
  action,
  idle,
}: {
  row: CategoryRow;
  way: "up" | "down";
  action: FormAction;
  idle: boolean;
}) {
  const { pending, form } = useFormAction(action);
  const Icon = way === "up" ? ArrowUp : ArrowDown;
  return (
    <form {...form}>
      <input type="hidden" name="categoryId" value={row.id} />
      <input type="hidden" name="way" value={way} />
      <Button
        type="submit"
        look="quiet"
        size="icon"
        className="size-9"
        aria-label={`Move ${row.details.name} ${way}`}
        disabled={idle}
        aria-disabled={pending}
      >
        <Icon className="size-4" aria-hidden="true" />
      </Button>
    </form>
  );
}

function EditForm({ row, action }: { row: CategoryRow; action: DetailsAction }) {
  const { state, pending, form } = useFormAction(action);
  // What the fields were filled from when they were opened, not what the page has learnt since.
  const [opened] = useState(row);
  const seen = state?.version || opened.version;
  const given = state?.ok === false ? state.given : {};
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="categoryId" value={row.id} />
      <input type="hidden" name="seen" value={seen} />
      <Fields values={{ ...opened.details, ...given }} />
      <p className="text-sm text-muted">
        Its address, /categories/{row.slug}, stays when it is renamed, so that links to it last.
      </p>
      <Ending state={state} words={pending ? "Saving…" : "Save"} pending={pending} />
    </form>
  );
}

export function NewCategoryForm({ action }: { action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  const given = state?.ok === false ? state.given : {};
  return (
    <form {...form} className="grid gap-4">
      <Fields
        key={state?.ok ? state.message : ""}
        values={{ name: "", description: "", tint: "sand", ...given }}
      />
      <Ending state={state} words={pending ? "Making…" : "Make the category"} pending={pending} />
    </form>
  );
}

function Fields({ values }: { values: CategoryDetails }) {
  const id = useId();
  return (
    <>
      <Field id={`${id}-name`} label="Name">
        <SmallInput id={`${id}-name`} name="name" required maxLength={60} defaultValue={values.name} />
      </Field>
      <Field id={`${id}-description`} label="Description">
        <SmallInput
          id={`${id}-description`}
          name="description"
          maxLength={300}
          defaultValue={values.description}
        />
      </Field>
      <TintPicker value={values.tint} />
    </>
  );
}

function PutForm({ row, action }: { row: CategoryRow; action: FormAction }) {
  const id = useId();
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-2 border-t border-line pt-4">
      <input type="hidden" name="categoryId" value={row.id} />
      <label htmlFor={id} className="text-sm font-medium">
        Put a product in {row.details.name}
      </label>
      <div className="flex flex-wrap gap-2">
        <SmallInput
          id={id}
          key={state?.ok ? state.message : ""}
          name="product"
          required
          maxLength={100}
          autoComplete="off"
          placeholder="Its address or an SKU"
          defaultValue={givenIn(state, "product")}
          className="max-w-72 flex-1"
        />
        <Button type="submit" look="outline" size="sm" className="h-10" aria-disabled={pending}>
          {pending ? "Putting…" : "Put it here"}
        </Button>
      </div>
      <p role="status" className={state?.ok === false ? "text-sm text-danger" : "text-sm text-positive"}>
        {state?.message}
      </p>
    </form>
  );
}

function Ending({
  state,
  words,
  pending,
}: {
  state: { ok: boolean; message: string } | null;
  words: string;
  pending: boolean;
}) {
  return (
    <>
      {state && !state.ok && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
          {words}
        </Button>
        <p role="status" className="text-sm text-positive">
          {state?.ok && !pending && state.message}
        </p>
      </div>
    </>
  );
}
