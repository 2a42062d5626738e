import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
const root = path.join(import.meta.dirname, "..");

const refused: [file: string, line: string][] = [
  ["lib/cart/a.ts", 'export { placeOrders } from "@/lib/orders/place-orders";'],
  ["lib/cart/b.ts", 'export { placeOrders } from "../orders/place-orders";'],
  ["lib/cart/c.ts", 'export { placeOrders } from "./../orders/place-orders";'],
  ["lib/inventory/d.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/orders/e.ts", 'export { moveStock } from "@/lib/inventory/move-stock";'],
  ["lib/catalog/f.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/mail/g.ts", 'export { applyEvent } from "@/lib/checkout/apply-event";'],
  ["lib/checkout/h.ts", 'export { default } from "stripe";'],
  ["lib/checkout/i.ts", 'export { Stripe } from "stripe/esm/stripe.core";'],
  ["lib/checkout/j.ts", 'export { redirect } from "next/navigation";'],
  ["lib/checkout/k.ts", 'export { startStripe } from "@/dev/stripe/start";'],
  ["lib/checkout/l.ts", 'export { startPostgres } from "../../dev/postgres";'],
  ["lib/m.ts", 'export { Button } from "@/components/ui/button";'],
  ["components/ui/n.tsx", 'export { db } from "@/lib/db";'],
  ["components/ui/o.tsx", 'export { PrismaClient } from "@/prisma/generated/client";'],
  ["app/p/page.tsx", 'export { aVariant } from "@/prisma/factories";'],
  ["app/q/page.tsx", 'export { createRefund } from "@/lib/stripe/refunds";'],
  ["lib/cart/r.ts", 'export const url = process.env["DATABASE_URL"];'],
  ["lib/cart/s.ts", "export const anything = (x: any) => x;"],
];
const allowed: [file: string, line: string][] = [
  ["lib/checkout/t.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["components/ui/u.tsx", 'export { formatMoney } from "@/lib/money";'],
  ["lib/stripe/v.ts", 'export { default } from "stripe";'],
];

let folder: string;
let said: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "truecount-lint-"));
  await cp(path.join(root, "biome.json"), path.join(folder, "biome.json"));
  await cp(path.join(root, "package.json"), path.join(folder, "package.json"));
  for (const [file, line] of [...refused, ...allowed]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${line}\n`);
  }
  const lint = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github", "."];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...lint], { cwd: folder, encoding: "utf8" });
  said = stdout + stderr;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(refused)("in %s the linter refuses %s", (file) => {
  expect(said).toContain(`::error`);
  expect(said.split("\n").filter((line) => line.startsWith("::error") && line.includes(file))).not.toEqual(
    [],
  );
});

test.each(allowed)("in %s the linter allows %s", (file) => {
  expect(said.split("\n").filter((line) => line.startsWith("::error") && line.includes(file))).toEqual([]);
});
