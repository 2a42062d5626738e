import type { NextRequest } from "next/server";
import type { Query } from "@/app/admin/address";
import { chosenOrders, ORDERS, ordersWish } from "@/app/admin/orders/query";
import { askPermission } from "@/app/admin/permission";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { exportOrders } from "@/lib/orders/export-orders";

/** The chosen orders, or all that the address finds, as a file for spreadsheets. */
export async function GET(request: NextRequest): Promise<Response> {
  await askPermission("VIEWER", ORDERS);
  const asked = new URL(request.url).searchParams;
  const query: Query = { ...Object.fromEntries(asked), order: asked.getAll("order") };
  const numbers = chosenOrders(query);
  if (asked.get("only") === "chosen" && numbers.length === 0) {
    return new Response("No orders were chosen. Go back, tick the orders in the list, then export them.", {
      status: 400,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  const parts = exportOrders(db(), numbers.length > 0 ? { numbers } : ordersWish(query));
  return new Response(streamOf(parts), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="orders-${new Date().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}

/** Part by part, as fast as the browser takes them. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log().error({ err: error }, "An export of orders broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
