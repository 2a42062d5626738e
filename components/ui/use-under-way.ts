import { type FormEvent, type MouseEvent, startTransition, useOptimistic } from "react";

/**
 * Where one is on the way to, and what the element around all that leads there listens with. The links and searches
 * inside are Next's own: what is noted in the very event that one of them answers is forgotten when its page arrives.
 *
 * @param leadsOn whether a path of this origin is a page that Next goes to from here.
 */
export function useUnderWay(leadsOn: (pathname: string) => boolean) {
  const [target, leaveFor] = useOptimistic<string | null>(null);
  /** `event` is prevented where Next goes there itself. */
  function note(event: MouseEvent | FormEvent, address: string | null | undefined) {
    if (!event.defaultPrevented || !address) return;
    const { origin, pathname } = new URL(address, location.href);
    if (origin === location.origin && leadsOn(pathname)) startTransition(() => leaveFor(pathname));
  }
  return {
    target,
    listening: {
      onClick: (event: MouseEvent) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        note(event, link?.getAttribute("href"));
      },
      onSubmit: (event: FormEvent) => {
        if (event.target instanceof HTMLFormElement) note(event, event.target.getAttribute("action"));
      },
    },
  };
}
