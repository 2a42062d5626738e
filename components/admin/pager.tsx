import { ChevronLeft, ChevronRight } from "lucide-react";
import { buttonLook } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

/** Which page of how many, and the ways to its neighbours. `hrefOf` gives a page's address. */
export function Pager({
  page,
  pageCount,
  hrefOf,
}: {
  page: number;
  pageCount: number;
  hrefOf: (page: number) => string;
}) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 text-sm">
      <Turn label="Previous" href={page > 1 ? hrefOf(page - 1) : null} />
      <p className="text-muted tabular-nums">
        Page {page} of {pageCount}
      </p>
      <Turn label="Next" href={page < pageCount ? hrefOf(page + 1) : null} />
    </nav>
  );
}

function Turn({ label, href }: { label: "Previous" | "Next"; href: string | null }) {
  const content = (
    <>
      {label === "Previous" && <ChevronLeft className="size-4" aria-hidden="true" />}
      {label}
      {label === "Next" && <ChevronRight className="size-4" aria-hidden="true" />}
    </>
  );
  if (!href) {
    return (
      <span
        className={`${buttonLook({ look: "outline", size: "sm" })} border-line text-muted`}
        aria-hidden="true"
      >
        {content}
      </span>
    );
  }
  return (
    <LinkButton href={href} look="outline" size="sm" rel={label === "Previous" ? "prev" : "next"}>
      {content}
    </LinkButton>
  );
}
