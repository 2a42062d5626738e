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
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {aside}
      </div>
      {children && <p className="text-sm text-muted">{children}</p>}
    </div>
  );
}
