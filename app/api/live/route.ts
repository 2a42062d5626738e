import type { NextRequest } from "next/server";
import { z } from "zod";
import { visitorAddress } from "@/lib/auth/limit-visitor";
import { type StockNews, watchStock } from "@/lib/catalog/live-stock";
import { readStockStates } from "@/lib/catalog/read-stock-states";
import { household } from "@/lib/limits/client-address";

const ids = z.array(z.uuid()).min(1).max(100);
/** Proxies cut what is silent for a minute; and only by writing is a browser found to have gone. */
const HEARTBEAT_MS = 25_000;
const MOST_WAITING = 50;

/**
 * The stock words of up to 100 variants, `?v=<variant id>`, as server-sent events: all of them at first, then
 * each change as it happens. 503 from a server that looks after as many pages as it can.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const asked = ids.safeParse(request.nextUrl.searchParams.getAll("v"));
  if (!asked.success)
    return Response.json({ message: "Give 1 to 100 variant ids, as ?v=…&v=…" }, { status: 400 });
  const address = await visitorAddress();
  const from = address === null ? null : household(address);
  const stream = stockStream({ variantIds: new Set(asked.data), from, gone: request.signal });
  if (!stream) {
    const headers = { "retry-after": "60", "cache-control": "no-store" };
    return Response.json(
      { message: "Too many pages are watching. Ask /api/stock." },
      { status: 503, headers },
    );
  }
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // "no-transform" and the second header keep proxies from holding events back to compress or gather them.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      // Its connection ends with it: a server that stops need not wait for the browser to drop it.
      connection: "close",
    },
  });
}

function stockStream({
  variantIds,
  from,
  gone,
}: {
  variantIds: ReadonlySet<string>;
  from: string | null;
  gone: AbortSignal;
}): ReadableStream | null {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<string, Uint8Array>({
    transform: (text, controller) => controller.enqueue(encoder.encode(text)),
  });
  const writer = writable.getWriter();
  // A reader that takes nothing in is let go, before what waits for it fills the memory.
  const write = (text: string) =>
    (writer.desiredSize ?? 0) < -MOST_WAITING ? close() : void writer.write(text).catch(close);
  const tell = (news: StockNews) => write(`data: ${JSON.stringify(news)}\n\n`);
  const unwatch = watchStock({ variantIds, from, tell, close });
  if (!unwatch) return null;

  const heartbeat = setInterval(write, HEARTBEAT_MS, ":\n\n");
  gone.addEventListener("abort", close, { once: true });
  writer.closed.catch(close);
  // Watched before it is read, so that no change falls between the two.
  readStockStates([...variantIds]).then(tell, close);
  return readable;

  function close() {
    clearInterval(heartbeat);
    unwatch?.();
    writer.close().catch(() => {});
  }
}
