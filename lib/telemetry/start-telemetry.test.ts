import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Which packages of OpenTelemetry a process holds that has started its telemetry with this endpoint. */
function loadedWith(endpoint: string | undefined): string[] {
  const script = `
    import { createRequire } from "node:module";
    import { startTelemetry } from "@/lib/telemetry/start-telemetry";
    import "@/lib/checkout/event-batcher";
    await startTelemetry({ endpoint: ${JSON.stringify(endpoint)}, program: "server", db: () => { throw new Error("no database"); } });
    const files = Object.keys(createRequire(process.cwd() + "/x.js").cache);
    const names = files.map((file) => /node_modules.(@opentelemetry.[a-z-]+)/.exec(file)?.[1]);
    console.log("loaded", JSON.stringify([...new Set(names.filter(Boolean))]));
    process.exit();
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", script],
    { encoding: "utf8" },
  );
  const line = stdout.split("\n").find((one) => one.startsWith("loaded"));
  if (!line) throw new Error(stderr);
  return JSON.parse(line.slice("loaded".length));
}

test("without an endpoint nothing of the SDK is loaded", () => {
  expect(loadedWith(undefined)).toEqual(["@opentelemetry/api"]);
  expect(loadedWith("http://127.0.0.1:1")).toContain("@opentelemetry/sdk-metrics");
});
