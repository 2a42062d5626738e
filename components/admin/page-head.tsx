import type { ReactNode } from "react";

/** The page's name, a line on what it shows, and what can be done there. */
export function PageHead({
  title,
  children,
  aside,
}: {
  title: ReactNode;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid gap-1">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {children && <p className="text-sm text-muted">{children}</p>}
      </div>
      {aside}
    </div>
  );
}
