"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { classes } from "@/components/ui/classes";
import { useUnderWay } from "@/components/ui/use-under-way";
import { PageSkeleton } from "./page-skeleton";
import { placeOf } from "./places";

/** Whoever gets their page sooner sees no skeleton flash by. */
const PATIENCE_MS = 150;

const TargetContext = createContext<string | null>(null);

const inAdmin = (pathname: string) => /^\/admin(?:\/|$)/.test(pathname);

/**
 * Knows which page of the admin is on its way. No `loading.tsx`: with one, a page would be sent before it is known
 * whether it exists and may be seen, and only scripts could show it (ADR 10).
 */
export function UnderWay({ className, children }: { className: string; children: ReactNode }) {
  const { target, listening } = useUnderWay(inAdmin);
  return (
    <TargetContext value={target}>
      <div className={className} {...listening}>
        {children}
      </div>
    </TargetContext>
  );
}

/** Where one is, or will be as soon as its page arrives. */
export function usePlace(): string {
  const pathname = usePathname();
  return useContext(TargetContext) ?? pathname;
}

/**
 * The page. While another is on its way, a skeleton of that one lies over it, which keeps its height and so the place
 * to which one comes back; another view of the same page only pales it.
 */
export function PageArea({ children }: { children: ReactNode }) {
  const target = useContext(TargetContext);
  const pathname = usePathname();
  const waiting = useLate(target !== null);
  const elsewhere = waiting && target !== null && target !== pathname;
  return (
    <div className="grid print:block">
      <div
        aria-busy={waiting}
        className={classes(
          "min-w-0 [grid-area:1/1]",
          elsewhere ? "invisible" : waiting && "opacity-60 transition-opacity",
        )}
      >
        {children}
      </div>
      {elsewhere && (
        <div className="sticky top-6 min-w-0 self-start [grid-area:1/1] lg:top-8">
          <PageSkeleton pathname={target} />
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {waiting && `Loading ${elsewhere ? (placeOf(target)?.name ?? "the page") : "the list"}…`}
      </p>
    </div>
  );
}

/** True from a moment after `waiting` began until it ends. */
function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && late;
}
