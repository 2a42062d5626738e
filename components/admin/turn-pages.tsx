import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "@/components/ui/link-button";

/** The ways on and back through a list whose pages are not numbered. */
export function TurnPages({
  first,
  previous,
  next,
}: {
  first: string | null;
  previous: string | null;
  next: string | null;
}) {
  if (!first && !previous && !next) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      {first && (
        <LinkButton href={first} look="outline" size="sm">
          First
        </LinkButton>
      )}
      {previous && (
        <LinkButton href={previous} look="outline" size="sm" rel="prev">
          <ChevronLeft className="size-4" aria-hidden="true" />
          Previous
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} look="outline" size="sm" rel="next" className="ml-auto">
          Next
          <ChevronRight className="size-4" aria-hidden="true" />
        </LinkButton>
      )}
    </nav>
  );
}
