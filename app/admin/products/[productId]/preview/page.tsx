import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPermission } from "@/app/admin/permission";
import { PreviewStage } from "@/components/catalog/preview-stage";
import { ProductDetails } from "@/components/product/product-details";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { readPreview } from "@/lib/catalog/manage/read-preview";
import { db } from "@/lib/db";
import { isUuid } from "@/lib/uuid";

export const metadata: Metadata = { title: "Preview", robots: { index: false, follow: false } };

export default async function PreviewPage({ params }: PageProps<"/admin/products/[productId]/preview">) {
  const { productId } = await params;
  await askPermission("VIEWER", `/admin/products/${productId}/preview`);
  const preview = isUuid(productId) ? await readPreview(db(), productId) : null;
  if (!preview) notFound();
  const { view, status } = preview;
  const { name, tagline, description, tint, images, options, variants } = view;
  return (
    <div className="grid max-w-6xl gap-6">
      <Notice tone="warning">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <strong className="font-semibold">Preview.</strong>{" "}
            {status === "ACTIVE"
              ? "Shoppers see this product on the shop."
              : "Only staff can see this page. Nothing can be bought here."}
          </p>
          <LinkButton href={`/admin/products/${productId}`} look="outline" size="sm">
            Back to the product
          </LinkButton>
        </div>
      </Notice>
      <PreviewStage product={{ name, tagline, description, tint, images, options, variants }}>
        <ProductDetails description={description} />
      </PreviewStage>
    </div>
  );
}
