/** Runs once before the server takes its first request: a server with wrong settings must not start. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { checkSettings, warnOfDoubts } = await import("@/lib/check-settings");
  checkSettings();
  warnOfDoubts();
  const { notePeers } = await import("@/lib/limits/note-peers");
  const { mendAddresses } = await import("@/lib/headers/mend-addresses");
  notePeers();
  mendAddresses();
  if (process.env["NODE_ENV"] === "production") {
    const { takeDeliveries } = await import("@/lib/checkout/take-deliveries");
    takeDeliveries();
  }
  const { holdBack } = await import("@/lib/crowd/hold-back");
  holdBack();
  const { rememberGone } = await import("@/lib/catalog/gone-products");
  const { db } = await import("@/lib/db");
  void rememberGone(db);
  const { startTelemetryInServer } = await import("@/lib/telemetry/telemetry-in-server");
  await startTelemetryInServer();
  const { startWorkerInServer } = await import("@/lib/jobs/worker-in-server");
  await startWorkerInServer();
}
