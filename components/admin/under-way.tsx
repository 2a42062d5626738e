"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useOptimistic,
  useState,
} from "react";
import { classes } from "@/components/ui/classes";
import { PageSkeleton } from "./page-skeleton";
import { placeOf } from "./places";

/** Whoever gets their page sooner sees no skeleton flash by. */
const PATIENCE_MS = 150;

const TargetContext = createContext<string | null>(null);

/**
 * Knows which page of the admin is on its way: the links and searches inside are Next's own, and what is noted here
 * in the very event that one of them answers is forgotten when its page arrives. No `loading.tsx`: with one, a
 * page would be sent before it is known whether it exists and may be seen, and only scripts could show it (ADR 10).
 */
export function UnderWay({ className, children }: { className: string; children: ReactNode }) {
  const [target, leaveFor] = useOptimistic<string | null>(null);
  /** `event` is prevented where Next goes there itself. */
  function note(event: MouseEvent | FormEvent, address: string | null | undefined) {
    if (!event.defaultPrevented || !address) return;
    const { origin, pathname } = new URL(address, location.href);
    if (origin === location.origin && /^\/admin(?:\/|$)/.test(pathname)) {
      startTransition(() => leaveFor(pathname));
    }
  }
  return (
    <TargetContext value={target}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here; the links inside are what is pressed. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above; Enter on a link is a click. */}
      <div
        className={className}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          note(event, link?.getAttribute("href"));
        }}
        onSubmit={(event) => {
          if (event.target instanceof HTMLFormElement) note(event, event.target.getAttribute("action"));
        }}
      >
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
