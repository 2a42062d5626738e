"use client";

import { useId, useState } from "react";
import { Choice, Select, SmallInput, TextArea } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import type { CategoryChoice, ProductDetails } from "@/lib/catalog/manage/types";
import type { DetailsAction } from "./details-state";
import { TintPicker } from "./tint-picker";

/** Makes a product: what is asked here is enough for a draft. */
export function NewProductForm({
  categories,
  action,
}: {
  categories: CategoryChoice[];
  action: (before: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, pending, form } = useFormAction(action);
  const given = state?.ok === false ? state.given : {};
  return (
    <form {...form} className="grid gap-6">
      <Fields values={fromGiven(given, EMPTY)} categories={categories} />
      <Ending state={state} pending={pending} words={["Make the draft", "Making…"]} />
    </form>
  );
}

/** Changes a product's details. What it sends along says what it was filled from. */
export function DetailsForm({
  productId,
  details,
  version,
  published,
  categories,
  action,
}: {
  productId: string;
  details: ProductDetails;
  version: string;
  /** Whether shoppers may know its address already. */
  published: boolean;
  categories: CategoryChoice[];
  action: DetailsAction;
}) {
  const { state, pending, form } = useFormAction(action);
  // What the fields were filled from when the page was opened, not what the page has learnt since.
  const [opened] = useState({ details, version });
  const seen = state?.version || opened.version;
  const given = state?.ok === false ? state.given : {};
  return (
    <form {...form} className="grid gap-6">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="seen" value={seen} />
      <Fields values={fromGiven(given, opened.details)} categories={categories} published={published} />
      <Ending state={state} pending={pending} words={["Save", "Saving…"]} />
    </form>
  );
}

function Ending({
  state,
  pending,
  words: [idle, busy],
}: {
  state: { ok: boolean; message: string; version?: string } | null;
  pending: boolean;
  words: [string, string];
}) {
  return (
    <>
      {state && !state.ok && (
        <Notice tone={state.version ? "warning" : "danger"} urgent>
          {state.message}
        </Notice>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
          {pending ? busy : idle}
        </Button>
        <p role="status" className="text-sm text-positive">
          {state?.ok && !pending && state.message}
        </p>
      </div>
    </>
  );
}

const EMPTY: ProductDetails = {
  name: "",
  slug: "",
  tagline: "",
  description: "",
  seoTitle: "",
  seoDescription: "",
  categoryId: "",
  tint: "sand",
  featured: false,
};

const fromGiven = (given: Record<string, string>, otherwise: ProductDetails): ProductDetails =>
  given["name"] === undefined ? otherwise : { ...otherwise, ...given, featured: given["featured"] === "on" };

function Fields({
  values,
  categories,
  published = false,
}: {
  values: ProductDetails;
  categories: CategoryChoice[];
  published?: boolean;
}) {
  const id = useId();
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${id}-name`} label="Name">
          <SmallInput id={`${id}-name`} name="name" required maxLength={120} defaultValue={values.name} />
        </Field>
        <Field id={`${id}-category`} label="Category">
          <Select id={`${id}-category`} name="categoryId" required defaultValue={values.categoryId}>
            <option value="">Choose…</option>
            {categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field id={`${id}-tagline`} label="Line below the name">
        <SmallInput id={`${id}-tagline`} name="tagline" maxLength={160} defaultValue={values.tagline} />
      </Field>
      <Field
        id={`${id}-description`}
        label="Description"
        hint="Markdown: an empty line between paragraphs, - before each point of a list, # before a heading, **strong**, *emphasis*. HTML is shown as it is typed."
      >
        <TextArea
          id={`${id}-description`}
          name="description"
          aria-describedby={`${id}-description-hint`}
          maxLength={20_000}
          rows={9}
          defaultValue={values.description}
        />
      </Field>
      <TintPicker value={values.tint} />
      <Choice
        type="checkbox"
        name="featured"
        defaultChecked={values.featured}
        hint="Among the first on the home page."
      >
        Featured
      </Choice>
      <fieldset className="grid gap-4 border-t border-line pt-5">
        <legend className="sr-only">Address and search engines</legend>
        <Field
          id={`${id}-slug`}
          label="Address"
          hint={
            published
              ? "What follows /products/. Change it freely: links to the old address lead to the new one for good."
              : "What follows /products/. Left empty, it is made from the name."
          }
        >
          <SmallInput
            id={`${id}-slug`}
            name="slug"
            aria-describedby={`${id}-slug-hint`}
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            defaultValue={values.slug}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id={`${id}-seo-title`} label="Title for search engines" hint="Left empty: the name.">
            <SmallInput
              id={`${id}-seo-title`}
              name="seoTitle"
              aria-describedby={`${id}-seo-title-hint`}
              maxLength={120}
              defaultValue={values.seoTitle}
            />
          </Field>
          <Field
            id={`${id}-seo-description`}
            label="Description for search engines"
            hint="Left empty: the line below the name."
          >
            <SmallInput
              id={`${id}-seo-description`}
              name="seoDescription"
              aria-describedby={`${id}-seo-description-hint`}
              maxLength={320}
              defaultValue={values.seoDescription}
            />
          </Field>
        </div>
      </fieldset>
    </>
  );
}
