"use client";

import type { ReactNode } from "react";
import { useUnderWay } from "@/components/ui/use-under-way";

const inShop = (pathname: string) => !/^\/(?:admin|api)(?:\/|$)/.test(pathname);

/**
 * The whole shop, with a line along the top while another page is on its way. Most pages are there before the line
 * begins to show; on a slow line it says that the click on a link, or a search, was heard. Who only hears the page is told by Next when the
 * next one has come.
 */
export function UnderWay({ children }: { children: ReactNode }) {
  const { target, listening } = useUnderWay(inShop);
  return (
    <div className="contents" {...listening}>
      {target !== null && (
        <span
          aria-hidden="true"
          data-under-way=""
          className="pointer-events-none fixed inset-x-0 top-0 z-50 h-[3px] origin-left animate-under-way bg-accent rtl:origin-right"
        />
      )}
      {children}
    </div>
  );
}
