import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <div className="shell">
      <EmptyState
        title="Nothing stands here"
        headingLevel="h1"
        action={
          <>
            <LinkButton href="/products" size="lg">
              See everything
            </LinkButton>
            <LinkButton href="/search" look="outline" size="lg">
              Search
            </LinkButton>
          </>
        }
      >
        We counted twice. The page may have moved, or what it showed is no longer sold.
      </EmptyState>
    </div>
  );
}
