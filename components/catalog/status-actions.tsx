import { ExternalLink, Eye } from "lucide-react";
import { OneButtonForm } from "@/components/admin/one-button-form";
import type { FormAction } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import type { StaffProduct } from "@/lib/catalog/manage/types";

/** Where to see the product, and what can be done with its status now. `setStatus` for those who may. */
export function StatusActions({
  product: { id, status, onSale, details },
  setStatus,
}: {
  product: StaffProduct;
  setStatus: FormAction | null;
}) {
  const button = (way: string, words: string, busy: string, look: "solid" | "outline" = "outline") =>
    setStatus && (
      <OneButtonForm key={way} action={setStatus} fields={{ productId: id, way }} busy={busy} look={look}>
        {words}
      </OneButtonForm>
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {status === "DRAFT" && button("publish", "Publish", "Publishing…", "solid")}
      {onSale ? (
        <LinkButton href={`/products/${details.slug}`} prefetch={false} look="outline" size="sm">
          <ExternalLink className="size-4" aria-hidden="true" />
          See it on the shop
        </LinkButton>
      ) : (
        <LinkButton href={`/admin/products/${id}/preview`} look="outline" size="sm">
          <Eye className="size-4" aria-hidden="true" />
          Preview
        </LinkButton>
      )}
      {status === "ACTIVE" && button("withdraw", "Take it off the shop", "Taking it off…")}
      {status !== "ARCHIVED" && button("archive", "Archive", "Archiving…")}
      {status === "ARCHIVED" && button("restore", "Restore as a draft", "Restoring…", "solid")}
    </div>
  );
}
