import type { StockState } from "@/lib/catalog/types";
import { readStates } from "./read-states";

type States = Record<string, StockState>;

/** After a page came up or changed what it shows. A glance at a page costs the server no stream. */
const FOLLOW_AFTER_MS = 1_200;
/** Without a stream, how often to ask; and how often to try for one again. */
const ASK_EVERY_MS = 20_000;
const TRY_AGAIN_MS = 60_000;

/**
 * One stream of stock words for the whole page, open only while somebody looks. It begins with the words of
 * that moment, so that nothing is missed between the page and the stream. A browser mends a stream that breaks
 * by itself; where the server refuses one, the page asks now and then.
 */
export function stockStream({
  variantIds,
  learn,
  ask,
}: {
  /** Those on the page. */
  variantIds: () => string[];
  learn: (states: States) => void;
  ask: () => void;
}) {
  let source: EventSource | undefined;
  let followed = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: ReturnType<typeof setInterval> | undefined;

  /** Brings the stream, a little later, to what the page then shows. */
  function follow(afterMs = FOLLOW_AFTER_MS) {
    clearTimeout(timer);
    timer = setTimeout(open, afterMs);
  }

  function open() {
    const ids = document.visibilityState === "visible" ? variantIds() : [];
    const key = ids.join();
    if (key === followed && source?.readyState !== EventSource.CLOSED) return;
    close();
    if (ids.length === 0) return;
    followed = key;
    source = new EventSource(`/api/live?${new URLSearchParams(ids.map((id) => ["v", id]))}`);
    source.onopen = stopAsking;
    source.onmessage = ({ data }) => learn(readStates(String(data)));
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      asking ??= setInterval(ask, ASK_EVERY_MS);
      follow(TRY_AGAIN_MS);
    };
  }

  function close() {
    source?.close();
    source = undefined;
    followed = "";
    stopAsking();
  }

  function stopAsking() {
    clearInterval(asking);
    asking = undefined;
  }

  function start() {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") ask();
      else close();
      follow(0);
    });
    // A page with an open stream is not kept for the back button; one that closes it in time is.
    addEventListener("pagehide", close);
    addEventListener("pageshow", (event) => event.persisted && follow(0));
  }

  return { start, follow: () => follow() };
}
