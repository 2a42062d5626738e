import { db } from "@/lib/db";
import { examineReadiness } from "@/lib/ready/examine-readiness";

export const dynamic = "force-dynamic";

/** Whether a balancer may send visitors here: 200, or 503 with the reasons. `/api/health` says only that we live. */
export async function GET(): Promise<Response> {
  const { ready, reasons } = await examineReadiness(db());
  return Response.json(ready ? { status: "ready" } : { status: "not ready", reasons }, {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
