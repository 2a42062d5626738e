import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

const platforms = z.record(z.string(), z.object({ pkg: z.string(), bin: z.string() }));

/**
 * The path of Stripe's own CLI for this machine: the one that STRIPE_CLI_PATH names, or npm's. Throws a sentence
 * where Stripe makes none.
 */
export function stripeBinary(): string {
  if (process.env["STRIPE_CLI_PATH"]) return process.env["STRIPE_CLI_PATH"];
  const require = createRequire(import.meta.url);
  const known = platforms.parse(require("@stripe/cli/platforms.json"));
  const platform = known[`${process.platform}-${process.arch}`];
  if (!platform) {
    throw new Error(
      `npm has no CLI of Stripe's for ${process.platform}-${process.arch}: install one and name it in STRIPE_CLI_PATH.`,
    );
  }
  try {
    return join(dirname(require.resolve(`${platform.pkg}/package.json`)), "bin", platform.bin);
  } catch {
    throw new Error(
      "Stripe's CLI is not installed: run `npm install` without --omit=dev or --omit=optional.",
    );
  }
}
