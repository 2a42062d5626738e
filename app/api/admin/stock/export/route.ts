import type { NextRequest } from "next/server";
import { stockWishOf } from "@/app/admin/stock/stock-wish";
import { csvResponse } from "@/app/api/admin/csv-response";
import { currentPerson } from "@/lib/auth/person";
import { staffRefusal } from "@/lib/auth/staff-handler";
import { db } from "@/lib/db";
import { exportStock } from "@/lib/inventory/export-stock";

/** The lines of the stock book that the list shows, all of its pages, as a file for a spreadsheet. */
export async function GET(request: NextRequest): Promise<Response> {
  const refused = staffRefusal(await currentPerson(), "VIEWER");
  if (refused) return refused;
  const wish = stockWishOf(Object.fromEntries(request.nextUrl.searchParams));
  const day = new Date().toISOString().slice(0, 10);
  return csvResponse(`stock-${day}.csv`, exportStock(db(), wish));
}
