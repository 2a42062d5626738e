import { Badge } from "@/components/ui/badge";
import type { ProductStatusName } from "@/lib/catalog/manage/types";

export const productStatusWords: Record<ProductStatusName, string> = {
  DRAFT: "Draft",
  ACTIVE: "Published",
  ARCHIVED: "Archived",
};

const tones = { DRAFT: "warning", ACTIVE: "positive", ARCHIVED: "neutral" } as const;

export function ProductStatusBadge({ status }: { status: ProductStatusName }) {
  return <Badge tone={tones[status]}>{productStatusWords[status]}</Badge>;
}
