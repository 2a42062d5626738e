import type { NextRequest } from "next/server";
import { historyWishOf, meant, periodOf } from "@/app/admin/stock/[variantId]/history-wish";
import { csvResponse } from "@/app/api/admin/csv-response";
import { currentPerson } from "@/lib/auth/person";
import { staffRefusal } from "@/lib/auth/staff-handler";
import { startOfDay } from "@/lib/catalog/shop-days";
import { db } from "@/lib/db";
import { exportMovements } from "@/lib/inventory/export-movements";
import { readStockRows } from "@/lib/inventory/read-stock-rows";
import { isUuid } from "@/lib/uuid";

type Context = { params: Promise<{ variantId: string }> };

/** The movements that a variant's page shows, all of its pages, as a file for a spreadsheet. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const refused = staffRefusal(await currentPerson(), "VIEWER");
  if (refused) return refused;
  const { variantId } = await params;
  const [row] = isUuid(variantId) ? await readStockRows(db(), [variantId]) : [];
  if (!row) return new Response("There is no such variant in the stock book.\n", { status: 404 });
  const wish = historyWishOf(Object.fromEntries(request.nextUrl.searchParams));
  const period = await periodOf(wish, (day) => startOfDay(db(), day));
  const movements = exportMovements(db(), { variantId, ...meant(wish), ...period });
  const day = new Date().toISOString().slice(0, 10);
  const name = `movements-${row.sku.replace(/[^\w.-]+/g, "_")}-${day}.csv`;
  return csvResponse(name, movements);
}
