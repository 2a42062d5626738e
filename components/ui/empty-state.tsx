import type { ReactNode } from "react";
import { Mark } from "./mark";

/** Nothing here, why, and where to go instead. */
export function EmptyState({
  title,
  children,
  action,
  headingLevel: Heading = "h2",
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  headingLevel?: "h1" | "h2";
}) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-4 py-16 text-center sm:py-24">
      <Mark className="size-10 text-line-strong" />
      <Heading className="text-2xl font-semibold">{title}</Heading>
      <div className="text-muted">{children}</div>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
