import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <EmptyState
      headingLevel="h1"
      title="Nothing by that name"
      action={<LinkButton href="/admin/stock">To the stock</LinkButton>}
    >
      It may never have been, or the address is mistyped.
    </EmptyState>
  );
}
