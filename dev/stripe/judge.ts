import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Collects objects with the type they must have, and lets the compiler decide. */
export class Judge {
  #statements: string[] = [];

  get count(): number {
    return this.#statements.length;
  }

  see(type: string, value: unknown): void {
    this.#statements.push(`export const it${this.count}: ${type} = ${literal(value)};`);
  }

  /** What the compiler has to say; empty when it has nothing. */
  verdict(): string {
    const folder = mkdtempSync(join(tmpdir(), "stand-in-types-"));
    const types = join(folder, "stripe");
    const stripe = join(process.cwd(), "node_modules/stripe");
    cpSync(join(stripe, "esm"), types, {
      recursive: true,
      filter: (path) => !path.endsWith(".js") && !path.endsWith(".map"),
    });
    // The SDK lets every enum be any other string as well; here only the known ones are right.
    const shared = join(types, "shared.d.ts");
    const declared = readFileSync(shared, "utf8");
    const exact = declared.replace(/export type OtherString = .*;/, "export type OtherString = never;");
    if (exact === declared) throw new Error("The SDK declares its enums differently now");
    writeFileSync(shared, exact);
    writeFileSync(
      join(folder, "judged.ts"),
      `import type { Stripe } from "./stripe/stripe.esm.node.js";\n${this.#statements.join("\n")}`,
    );
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      types: ["node"],
      typeRoots: [join(process.cwd(), "node_modules/@types")],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["judged.ts"] }));
    try {
      const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
      execFileSync(process.execPath, [tsc, "--project", folder], { encoding: "utf8" });
      return "";
    } catch (error) {
      return error instanceof Error && "stdout" in error
        ? String(error.stdout).slice(0, 4000)
        : String(error);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** A value as TypeScript source. The SDK makes Decimals of some strings; those are taken as such. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, below]) =>
      `${JSON.stringify(key)}: ${key.endsWith("_decimal") && below ? "null!" : literal(below)}`,
  );
  return `{${fields.join(", ")}}`;
}
