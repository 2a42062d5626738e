import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
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
  ["lib/checkout/aa.ts", 'export { sendMail } from "@/lib/mail/send-mail";'],
  ["lib/checkout/ab.ts", 'export { signUp } from "@/lib/people/sign-up";'],
  ["lib/checkout/ac.ts", 'export { say } from "@/lib/checkout/misc";'],
  ["lib/checkout/ad.ts", 'export { say } from "./utils";'],
  ["lib/ae.ts", 'export { say } from "./helpers";'],
  ["app/af.tsx", 'export { say } from "@/components/ui/common";'],
  ["lib/checkout/ag.ts", 'export { verify } from "@/commands/verify";'],
  ["lib/ah.ts", 'export { aVariant } from "@/prisma/factories";'],
  ["lib/people/ai.ts", 'export { aVariant } from "@/prisma/factories";'],
  ["lib/limits/circle.ts", 'export { round } from "./round";'],
  ["lib/limits/round.ts", 'export { circle } from "./circle";\nexport const round = 1;'],
  // One line for each folder: what it needs today, and no more.
  ["lib/addresses/aj.ts", 'export { audit } from "@/lib/audit/list-audit";'],
  ["lib/audit/ak.ts", 'export { signIn } from "@/lib/auth/sign-in";'],
  ["lib/auth/al.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/crowd/bj.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/headers/am.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/jobs/an.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/language/ao.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/limits/ap.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/page-cache/aq.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/people/ar.ts", 'export { makeRefund } from "@/lib/checkout/make-refund";'],
  ["lib/pictures/as.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/ready/at.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/stripe/au.ts", 'export { enqueue } from "@/lib/jobs/enqueue";'],
  ["lib/telemetry/av.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["components/ui/aw.tsx", 'export { Price } from "@/components/product/price";'],
  ["components/stock/ax.tsx", 'export { Price } from "@/components/product/price";'],
  ["components/product/ay.tsx", 'export { Panel } from "@/components/admin/panel";'],
  ["components/cart/az.tsx", 'export { Panel } from "@/components/admin/panel";'],
  ["components/checkout/ba.tsx", 'export { OrderSheet } from "@/components/order/sheet";'],
  ["components/search/bb.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["components/shell/bc.tsx", 'export { Panel } from "@/components/admin/panel";'],
  ["components/order/bd.tsx", 'export { Stock } from "@/components/stock/words";'],
  ["components/account/be.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["components/admin/bf.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["components/catalog/bg.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["components/delivery/bh.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["components/stocktake/bi.tsx", 'export { CartLine } from "@/components/cart/line";'],
  ["lib/cart/r.ts", 'export const url = process.env["DATABASE_URL"];'],
  ["lib/cart/s.ts", "export const anything = (x: any) => x;"],
];
const allowed: [file: string, line: string][] = [
  ["lib/checkout/t.ts", 'export { readCart } from "@/lib/cart/read-cart";'],
  ["lib/checkout/ca.ts", 'export { enqueue } from "@/lib/jobs/enqueue";'],
  [
    "lib/checkout/cb.ts",
    'export { db } from "@/lib/db";\nexport { other } from "@/lib/checkout/other/file";',
  ],
  ["lib/people/cc.test.ts", 'export { aVariant } from "@/prisma/factories";'],
  ["lib/checkout/testing.ts", 'export { aVariant } from "@/prisma/factories";'],
  ["components/cart/cd.tsx", 'export { Price } from "@/components/product/price";'],
  ["components/ui/u.tsx", 'export { formatMoney } from "@/lib/money";\nexport { UUID } from "@/lib/uuid";'],
  ["lib/stripe/v.ts", 'export { default } from "stripe";'],
];

test("a table of the linter has a row for each folder", async () => {
  for (const root of ["lib", "components"]) {
    const entries = await readdir(path.join(import.meta.dirname, "..", root), { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isDirectory())) {
      expect(
        refused.some(([file]) => file.startsWith(`${root}/${name}/`)),
        `${root}/${name}`,
      ).toBe(true);
    }
  }
});

test("no file is named after nothing, and each decision has a number of its own", async () => {
  const folders = ["app", "bench", "commands", "components", "dev", "docs", "e2e", "lib", "prisma"];
  const all = await Promise.all(folders.map((name) => readdir(path.join(root, name), { recursive: true })));
  expect(all.flat().filter((file) => /(^|[/\\])(utils|helpers|misc|common)(\.[^/\\]*)?$/.test(file))).toEqual(
    [],
  );
  const numbers = (await readdir(path.join(root, "docs/decisions"))).map((file) => file.slice(0, 4));
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});

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

test("a circle is refused because it is one", () => {
  expect(said).toMatch(/noImportCycles,file=\S*lib.limits.circle\.ts/);
});

test.each(allowed)("in %s the linter allows %s", (file) => {
  expect(said.split("\n").filter((line) => line.startsWith("::error") && line.includes(file))).toEqual([]);
});
