import { spawn } from "node:child_process";
import { stripeBinary } from "./cli-binary";

/** The test key from `.env`. Exits with one clear line when there is none, or a live one. */
export function testKey(): string {
  try {
    process.loadEnvFile(".env");
  } catch {
    // No .env: the key may be in the environment all the same.
  }
  const key = process.env["STRIPE_SECRET_KEY"] ?? "";
  if (/^[sr]k_live_/.test(key))
    return refuse("STRIPE_SECRET_KEY is a live key. This command takes test keys only.");
  if (/^[sr]k_test_/.test(key) && !key.startsWith("sk_test_standin")) return key;
  return refuse(
    "Put your own test key (sk_test_…) into .env as STRIPE_SECRET_KEY. Without one, `npm run dev` pays at the stand-in.",
  );
}

/** Runs Stripe's CLI in this terminal until it ends, and ends with its status. */
export function runStripe(parameters: readonly string[], key: string): void {
  // The key goes by environment: a command line can be read by everybody on the machine.
  const env = { ...process.env, STRIPE_API_KEY: key };
  const binary = binaryOrRefuse();
  const child = spawn(binary, parameters, { stdio: "inherit", env });
  child.on("error", ({ message }) => refuse(`Stripe's CLI (${binary}) cannot be run: ${message}`));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (status) => process.exit(status ?? 1));
}

function binaryOrRefuse(): string {
  try {
    return stripeBinary();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): never {
  console.error(reason);
  process.exit(1);
}
