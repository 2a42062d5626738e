import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Query } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { addFromGrid } from "@/app/admin/products/variant-actions";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { NewVariantsForm } from "@/components/catalog/new-variants-form";
import { OptionsForm } from "@/components/catalog/options-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Notice } from "@/components/ui/notice";
import {
  MOST_COMBINATIONS,
  MOST_OPTIONS,
  MOST_VALUES,
  parseValues,
  type WantedOption,
} from "@/lib/catalog/manage/combinations";
import { proposeVariants } from "@/lib/catalog/manage/propose-variants";
import { readProductForStaff } from "@/lib/catalog/manage/read-product";
import type { StaffProduct } from "@/lib/catalog/manage/types";
import { db } from "@/lib/db";
import { decimalMoney } from "@/lib/money";
import { isUuid } from "@/lib/uuid";

export const metadata: Metadata = { title: "Add variants" };

export default async function NewVariantsPage({
  params,
  searchParams,
}: PageProps<"/admin/products/[productId]/variants">) {
  const { productId } = await params;
  const path = `/admin/products/${productId}/variants`;
  await askPermission("STAFF", path);
  const product = isUuid(productId) ? await readProductForStaff(db(), productId) : null;
  if (!product) notFound();
  const query = await searchParams;
  const wanted = query["make"] === undefined ? null : wantedOptions(query);
  return (
    <div className="grid max-w-4xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Products", href: "/admin/products" },
          { name: product.details.name, href: `/admin/products/${productId}` },
          { name: "Add variants", href: path },
        ]}
      />
      <PageHead title="Add variants">
        Each begins with nothing on hand. Units come in by the stock book.
      </PageHead>
      <Panel title="What they differ in">
        <OptionsForm action={path} options={fields(product, query)} />
      </Panel>
      {wanted && <Combinations product={product} options={wanted} />}
    </div>
  );
}

async function Combinations({
  product,
  options,
}: {
  product: StaffProduct;
  options: WantedOption[] | string;
}) {
  if (typeof options === "string") return <Notice tone="warning">{options}</Notice>;
  const { id: productId, details, variants, currency } = product;
  const proposals = await proposeVariants(db(), { productId, productName: details.name, options });
  if ("tooMany" in proposals) {
    return (
      <Notice tone="warning">
        These make {proposals.tooMany} combinations. At most {MOST_COMBINATIONS} can be made at once.
      </Notice>
    );
  }
  if (proposals.length === 0) {
    return <Notice>The product has all of these already. Add a value to an option.</Notice>;
  }
  const other = variants.find(({ archived }) => !archived);
  return (
    <Panel title={proposals.length === 1 ? "One variant" : `${proposals.length} variants`}>
      <NewVariantsForm
        key={JSON.stringify(options)}
        productId={productId}
        optionsJson={JSON.stringify(options)}
        proposals={proposals}
        price={other ? decimalMoney(other.price) : ""}
        currency={currency}
        action={addFromGrid}
      />
    </Panel>
  );
}

/** As the address says; what it does not say is as the product is. */
function fields({ options, variants }: StaffProduct, query: Query) {
  const fixed = variants.some(({ archived }) => !archived) && options.length > 0;
  const lines = fixed ? options.length : MOST_OPTIONS;
  return Array.from({ length: lines }, (_, at) => ({
    name: fixed ? (options[at]?.name ?? "") : (text(query[`name${at}`]) ?? ""),
    values: text(query[`values${at}`]) ?? options[at]?.values.join(", ") ?? "",
    fixed,
  }));
}

/** The options that the address says, or why they are none. */
function wantedOptions(query: Query): WantedOption[] | string {
  const options: WantedOption[] = [];
  for (let at = 0; at < MOST_OPTIONS; at++) {
    const name = (text(query[`name${at}`]) ?? "").replace(/\s+/g, " ").trim();
    const values = parseValues(text(query[`values${at}`]) ?? "");
    if (name === "" && values.length === 0) continue;
    if (name === "") return `Please name option ${at + 1}: what are ${values[0]?.value} and the others?`;
    if (values.length === 0) return `Please give ${name} some values.`;
    if (name.length > 40 || values.some(({ value }) => value.length > 60)) {
      return "A name has at most 40 characters, a value 60.";
    }
    if (values.length > MOST_VALUES) return `At most ${MOST_VALUES} values for ${name}.`;
    if (options.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      return `${name} is there twice.`;
    options.push({ name, values });
  }
  return options;
}

const text = (value: Query[string]): string | undefined =>
  typeof value === "string" ? value.replace(/\p{Cc}/gu, " ").slice(0, 1000) : undefined;
