import pg from "pg";
import { log } from "@/lib/log";

const AGAIN_AFTER_MS = 1_000;

/**
 * Hears of every change of a stock level, on a connection of its own, until ended. A connection that is lost
 * is made anew. `begin` is called each time it begins to listen: before that, anything may have changed unheard.
 */
export function listenToStock(
  connectionString: string,
  on: { change: (variantId: string) => void; begin: () => void },
): { end: () => void } {
  let ended = false;
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString,
      application_name: "truecount live stock",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = fresh;
    fresh.on("error", () => {});
    fresh.on("notification", ({ payload }) => payload && on.change(payload));
    fresh.on("end", () => {
      if (client !== fresh) return;
      client = undefined;
      if (!ended) timer = setTimeout(connect, AGAIN_AFTER_MS);
    });
    try {
      await fresh.connect();
      await fresh.query("LISTEN stock");
      on.begin();
    } catch (error) {
      log().warn({ err: error }, "Cannot listen for changes of stock; it is tried again");
      await fresh.end().catch(() => {});
      if (client !== fresh || ended) return;
      client = undefined;
      timer = setTimeout(connect, AGAIN_AFTER_MS);
    }
  }

  void connect();
  return {
    end() {
      ended = true;
      clearTimeout(timer);
      void client?.end().catch(() => {});
    },
  };
}
