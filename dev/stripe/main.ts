import { existsSync, readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { checkSafe } from "./options";
import { startStripe } from "./start";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "12111" },
    webhook: { type: "string", multiple: true, default: [] },
    secret: { type: "string" },
    data: { type: "string" },
    seed: { type: "string" },
    host: { type: "string" },
    "settle-after-ms": { type: "string" },
  },
});

let stop: () => unknown = () => process.exit(0);
process.once("SIGTERM", () => stop());
process.once("SIGINT", () => stop());

try {
  // The shop beside it would read this file: its keys count as if they were in the environment.
  if (existsSync(".env")) checkSafe(undefined, parseEnv(readFileSync(".env", "utf8")));
  const endpoints = values.webhook.map((url) => ({ url, secret: secretFor(url) }));
  const standIn = await startStripe({
    port: Number(values.port),
    endpoints,
    ...(values.data === undefined ? {} : { dataFile: values.data }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    ...(values["settle-after-ms"] === undefined ? {} : { settleAfterMs: Number(values["settle-after-ms"]) }),
    ...(values.host === undefined ? {} : { host: values.host }),
  });
  stop = () => standIn.close().then(() => process.exit(0));
  console.log(`Stripe's stand-in is at ${standIn.url}`);
} catch (error) {
  console.error(reason(error));
  process.exit(1);
}

function secretFor(url: string): string {
  if (values.secret) return values.secret;
  throw new Error(`Give the signing secret of ${url} with --secret whsec_…`);
}

function reason(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return `Port ${values.port} is taken: is a stand-in for Stripe running already?`;
  }
  return error instanceof Error ? error.message : String(error);
}
