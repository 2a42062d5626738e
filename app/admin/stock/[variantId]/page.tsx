import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { addressOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { adjust, setThreshold, undo } from "@/app/admin/stock/actions";
import { AdjustForm } from "@/components/admin/adjust-form";
import { AtTheTill } from "@/components/admin/at-the-till";
import { FilterChip } from "@/components/admin/filter-chip";
import { ForeseenLevels } from "@/components/admin/foreseen-level";
import { HistoryFilter } from "@/components/admin/history-filter";
import { LevelCard } from "@/components/admin/level-card";
import { LevelChart } from "@/components/admin/level-chart";
import { MovementTable } from "@/components/admin/movement-table";
import { PageHead } from "@/components/admin/page-head";
import { ThresholdForm } from "@/components/admin/threshold-form";
import { ProductPicture } from "@/components/product/product-picture";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonLook } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { startOfDay } from "@/lib/catalog/shop-days";
import { listOpenCheckouts } from "@/lib/checkout/list-open-checkouts";
import { db } from "@/lib/db";
import { listMovements } from "@/lib/inventory/list-movements";
import { readLevelCurve } from "@/lib/inventory/read-level-curve";
import { readStockProof } from "@/lib/inventory/read-stock-proof";
import { readStockRows } from "@/lib/inventory/read-stock-rows";
import { readThreshold } from "@/lib/inventory/set-low-threshold";
import { isUuid } from "@/lib/uuid";
import { historyAddress, historyWishOf, meant, periodOf } from "./history-wish";

type Props = PageProps<"/admin/stock/[variantId]">;

const MOVEMENTS_PER_PAGE = 50;
const TILL = "#at-the-till";

const readRow = cache(async (variantId: string) => {
  const [row] = isUuid(variantId) ? await readStockRows(db(), [variantId]) : [];
  return row ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { variantId } = await params;
  await askPermission("VIEWER", `/admin/stock/${variantId}`);
  const row = await readRow(variantId);
  return { title: [row.productName, row.variantName].filter(Boolean).join(", ") };
}

export default async function VariantPage({ params, searchParams }: Props) {
  const { variantId } = await params;
  const path = `/admin/stock/${variantId}`;
  const person = await askPermission("VIEWER", path);
  const mayAdjust = hasRole(person, "STAFF");
  const row = await readRow(variantId);
  const query = await searchParams;
  const before = cursorOf(query["before"]);
  const till = typeof query["till"] === "string" && isUuid(query["till"]) ? query["till"] : null;
  const wish = historyWishOf(query);
  const causes = [
    ...(wish.delivery ? [{ name: `delivery ${wish.delivery}`, others: { ...wish, delivery: null } }] : []),
    ...(wish.stocktake
      ? [{ name: `stocktake ${wish.stocktake}`, others: { ...wish, stocktake: null } }]
      : []),
  ];
  const period = await periodOf(wish, (day) => startOfDay(db(), day));
  const [proof, threshold, curve, { movements, older }, atTill] = await Promise.all([
    readStockProof(db(), variantId),
    readThreshold(db(), variantId),
    readLevelCurve(db(), { variantId, ...period }),
    listMovements(db(), { variantId, before, ...meant(wish), ...period, count: MOVEMENTS_PER_PAGE }),
    listOpenCheckouts(db(), variantId, till),
  ]);
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stock", href: "/admin/stock" },
          { name: row.sku, href: path },
        ]}
      />
      <div className="flex items-center gap-4">
        <ProductPicture
          path={row.imagePath}
          alt=""
          tint={row.tint}
          eager
          className="w-18 shrink-0 rounded-md text-[0.3rem]"
          pictureClassName="size-[74%]"
        />
        <PageHead title={row.productName}>
          {row.variantName && `${row.variantName}, `}
          <span className="font-mono text-xs">{row.sku}</span>
        </PageHead>
      </div>
      <ForeseenLevels>
        <LevelCard row={row} proof={proof} />
        {mayAdjust && (
          <section
            aria-labelledby="adjust"
            className="grid gap-3 rounded-md border border-line bg-raised p-4"
          >
            <h2 id="adjust" className="text-base font-semibold">
              Adjust
            </h2>
            <AdjustForm variantId={variantId} onHand={row.onHand} actions={{ adjust, undo }} />
            <div className="border-t border-line pt-3">
              <ThresholdForm variantId={variantId} threshold={threshold} action={setThreshold} />
            </div>
          </section>
        )}
      </ForeseenLevels>
      <AtTheTill
        units={row.atTill}
        page={atTill}
        newestHref={till && `${path}${TILL}`}
        olderHref={atTill.older && `${addressOf(path, { till: atTill.older })}${TILL}`}
      />
      <section aria-labelledby="history" className="grid gap-3">
        <h2 id="history" className="text-base font-semibold">
          {before ? "Earlier movements" : "Movements"}
        </h2>
        <div className="flex flex-wrap items-end justify-between gap-3">
          <HistoryFilter action={path} {...wish} />
          <a
            href={historyAddress(`/api/admin/stock/${variantId}/movements`, wish)}
            download
            className={buttonLook({ look: "outline", size: "sm", className: "h-10" })}
          >
            Export as CSV
          </a>
        </div>
        {causes.map(({ name, others }) => (
          <FilterChip key={name} name={name} href={`${historyAddress(path, others)}#history`} />
        ))}
        {curve && <LevelChart curve={curve} lowThreshold={row.lowThreshold} />}
        {movements.length > 0 ? (
          <MovementTable
            label="Movements, newest first"
            movements={movements}
            of="variant"
            undo={mayAdjust ? undo : undefined}
          />
        ) : (
          <p className="text-sm text-muted">
            {wish.reason || wish.from || wish.until || causes.length > 0
              ? "No movement like that. Choose another reason or other days, or show all."
              : `Nothing has moved ${before ? "before that" : "yet"}.`}
          </p>
        )}
        <div className="flex gap-3">
          {before && (
            <LinkButton href={historyAddress(path, wish)} look="outline" size="sm">
              Newest
            </LinkButton>
          )}
          {older && (
            <LinkButton href={historyAddress(path, wish, older)} look="outline" size="sm">
              Older
            </LinkButton>
          )}
        </div>
      </section>
    </div>
  );
}

const cursorOf = (value: unknown) =>
  typeof value === "string" && /^\d{1,18}$/.test(value) ? value : undefined;
