import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { askPermission } from "@/app/admin/permission";
import { edit, setStatus } from "@/app/admin/products/actions";
import { arrange, crop } from "@/app/admin/products/picture-actions";
import { editGrid, setVariantStatus } from "@/app/admin/products/variant-actions";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { CropPanel } from "@/components/catalog/crop-panel";
import { DetailsForm } from "@/components/catalog/details-form";
import { History } from "@/components/catalog/history";
import { PicturePanel } from "@/components/catalog/picture-panel";
import { ProductStatusBadge } from "@/components/catalog/product-status-badge";
import { StatusActions } from "@/components/catalog/status-actions";
import { ArchivedVariants, VariantGrid } from "@/components/catalog/variant-grid";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { readHistory } from "@/lib/catalog/manage/read-history";
import { readCategoryChoices, readProductForStaff } from "@/lib/catalog/manage/read-product";
import type { StaffProduct } from "@/lib/catalog/manage/types";
import { db } from "@/lib/db";
import { refusals } from "@/lib/pictures/refusals";
import { isUuid } from "@/lib/uuid";

type Props = PageProps<"/admin/products/[productId]">;

const readProduct = cache(async (productId: string) => {
  const product = isUuid(productId) ? await readProductForStaff(db(), productId) : null;
  return product ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { productId } = await params;
  await askPermission("VIEWER", `/admin/products/${productId}`);
  return { title: (await readProduct(productId)).details.name };
}

export default async function ProductPage({ params, searchParams }: Props) {
  const { productId } = await params;
  const path = `/admin/products/${productId}`;
  const person = await askPermission("VIEWER", path);
  const mayChange = hasRole(person, "STAFF");
  const product = await readProduct(productId);
  // Where no script runs, what a file was refused for comes back in the address.
  const query = await searchParams;
  const refused = whyNot(query["picture"]);
  const cropped = mayChange ? product.pictures.find(({ id }) => id === query["crop"]) : undefined;
  const from = typeof query["history"] === "string" && isUuid(query["history"]) ? query["history"] : null;
  const [categories, history] = await Promise.all([
    readCategoryChoices(db()),
    readHistory(db(), productId, from),
  ]);
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Products", href: "/admin/products" },
          { name: product.details.name, href: path },
        ]}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PageHead title={product.details.name} aside={<ProductStatusBadge status={product.status} />} />
        <StatusActions product={product} setStatus={mayChange ? setStatus : null} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <section
            aria-labelledby="details"
            className="grid gap-5 rounded-md border border-line bg-raised p-4 sm:p-5"
          >
            <h2 id="details" className="text-base font-semibold">
              Details
            </h2>
            <fieldset disabled={!mayChange} className="contents">
              <DetailsForm
                productId={productId}
                details={product.details}
                version={product.version}
                published={product.status !== "DRAFT"}
                categories={categories}
                action={edit}
              />
            </fieldset>
          </section>
          <Variants product={product} mayChange={mayChange} />
          <section
            id="pictures"
            aria-labelledby="pictures-title"
            className="grid gap-4 rounded-md border border-line bg-raised p-4 sm:p-5"
          >
            <h2 id="pictures-title" className="text-base font-semibold">
              Pictures
            </h2>
            {refused && <Notice tone="danger">{refused}</Notice>}
            {cropped?.whole && (
              <CropPanel
                key={cropped.id}
                productId={productId}
                picture={cropped}
                whole={cropped.whole}
                closeHref={`${path}#pictures`}
                action={crop}
              />
            )}
            <PicturePanel product={product} arrange={mayChange ? arrange : null} />
          </section>
        </div>
        <Panel id="history" title="History">
          <History
            entries={history.entries}
            newestHref={from && `${path}#history`}
            olderHref={history.older && `${path}?history=${history.older}#history`}
          />
        </Panel>
      </div>
    </div>
  );
}

function Variants({ product, mayChange }: { product: StaffProduct; mayChange: boolean }) {
  const { id, variants, currency } = product;
  const live = variants.filter(({ archived }) => !archived);
  const archived = variants.filter((variant) => variant.archived);
  const alone = live.length === 1 && live[0]?.name === "";
  return (
    <section
      id="variants"
      aria-labelledby="variants-title"
      className="grid gap-4 rounded-md border border-line bg-raised p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="variants-title" className="text-base font-semibold">
          Variants and prices
        </h2>
        {mayChange && !alone && (
          <LinkButton href={`/admin/products/${id}/variants`} look="outline" size="sm">
            Add variants
          </LinkButton>
        )}
      </div>
      {live.length === 0 && (
        <p className="text-sm text-muted">Nothing to buy yet: a product is sold by its variants.</p>
      )}
      <VariantGrid
        productId={id}
        variants={live}
        currency={currency}
        mayChange={mayChange}
        actions={{ edit: editGrid, setStatus: setVariantStatus }}
      />
      <ArchivedVariants variants={archived} mayChange={mayChange} />
    </section>
  );
}

function whyNot(code: unknown): string | null {
  if (typeof code !== "string") return null;
  const known = Object.entries(refusals).find(([name]) => name === code)?.[1];
  return (
    known ?? (code === "none" ? "Please choose a picture." : "The picture was not taken. Please try again.")
  );
}
