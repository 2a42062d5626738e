import { ProductPicture } from "@/components/product/product-picture";
import { Link } from "@/components/ui/link";
import type { StockRow, StockSort } from "@/lib/inventory/types";
import type { AdjustActions } from "./adjust-form";
import { AdjustableRow } from "./adjustable-row";
import { LevelFigure } from "./foreseen-level";
import { Moment } from "./moment";
import { reasonWord, signed } from "./movement-words";
import { PickAll } from "./pick-all";
import { ariaSort, type Sortable, SortLink } from "./sort-head";
import { Sparkline } from "./sparkline";
import { StockMark } from "./stock-mark";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** How rows are adjusted where they stand. */
export type Adjusting = {
  actions: AdjustActions;
  /** The variant whose row is open. */
  openId: string | null;
  hrefOf: (variantId: string) => string;
};

const COLUMNS = 9;

/** A column that only wide windows have room for. */
const WIDE = "hidden xl:table-cell";
const MIDDLE = "hidden lg:table-cell";

/** The stock book, one row a variant. `adjusting` for those who may; `picking` is the form of the ticked rows. */
export function StockTable({
  rows,
  adjusting,
  sorting,
  picking,
}: {
  rows: StockRow[];
  adjusting: Adjusting | null;
  sorting: Sortable;
  picking: string | null;
}) {
  const head = (by: StockSort) => ({ "aria-sort": ariaSort(sorting, by) });
  return (
    <Table label="Stock by variant">
      <thead>
        <tr>
          {picking && (
            <HeadCell className={`${tight} pr-0`}>
              {/* Boxes of levels that changed are unticked, and so is the one for all. */}
              <PickAll key={rows.map(({ onHand }) => onHand).join()} />
            </HeadCell>
          )}
          <HeadCell {...head(sorting.sort === "sku" ? "sku" : "product")}>
            <span className="flex gap-4">
              <SortLink by="product" sorting={sorting}>
                Product
              </SortLink>
              <SortLink by="sku" sorting={sorting}>
                SKU
              </SortLink>
            </span>
          </HeadCell>
          <HeadCell {...head("on-hand")} className={`${tight} ${figures}`}>
            <SortLink by="on-hand" sorting={sorting}>
              On hand
            </SortLink>
          </HeadCell>
          <HeadCell {...head("trend")} className={`${WIDE} ${tight}`}>
            <SortLink by="trend" sorting={sorting} title="By how much the level changed over thirty days.">
              30 days
            </SortLink>
          </HeadCell>
          <HeadCell {...head("at-till")} className={`${MIDDLE} ${tight} ${figures}`}>
            <SortLink
              by="at-till"
              sorting={sorting}
              title="In checkouts that can still be paid. A hint: they hold nothing."
            >
              At the till
            </SortLink>
          </HeadCell>
          <HeadCell {...head("backorder-limit")} className={`${WIDE} ${tight} ${figures}`}>
            <SortLink by="backorder-limit" sorting={sorting}>
              Backorder limit
            </SortLink>
          </HeadCell>
          <HeadCell {...head("low-from")} className={`${WIDE} ${tight} ${figures}`}>
            <SortLink by="low-from" sorting={sorting}>
              Low from
            </SortLink>
          </HeadCell>
          <HeadCell {...head("moved")} className={`hidden sm:table-cell ${tight}`}>
            <SortLink by="moved" sorting={sorting}>
              Last movement
            </SortLink>
          </HeadCell>
          {adjusting && (
            <HeadCell className={tight}>
              <span className="sr-only">Adjust</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = [row.productName, row.variantName].filter(Boolean).join(", ");
          const given = { row, name, picking, isControl: !adjusting };
          return adjusting ? (
            <AdjustableRow
              key={row.variantId}
              variantId={row.variantId}
              name={name}
              onHand={row.onHand}
              href={adjusting.hrefOf(row.variantId)}
              open={adjusting.openId === row.variantId}
              actions={adjusting.actions}
              columns={COLUMNS}
            >
              <StockCells {...given} />
            </AdjustableRow>
          ) : (
            <Row key={row.variantId} className="relative transition-colors hover:bg-sunken/60">
              <StockCells {...given} />
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function StockCells({
  row,
  name,
  picking,
  isControl,
}: {
  row: StockRow;
  name: string;
  picking: string | null;
  /** Whether the way to the row's page is what the arrow keys stop at. */
  isControl: boolean;
}) {
  return (
    <>
      {picking && (
        <Cell className="relative z-10 w-px pr-0">
          {/* Another level is another box, unticked: what was seen when it was ticked is not what is there. */}
          <input
            key={row.onHand}
            type="checkbox"
            form={picking}
            name={`pick-${row.variantId}`}
            value={row.onHand}
            data-pick=""
            aria-label={`Tick ${name}`}
            className="size-4 align-middle"
          />
        </Cell>
      )}
      <Cell>
        <div className="flex items-center gap-3">
          <ProductPicture
            path={row.imagePath}
            alt=""
            tint={row.tint}
            className="w-11 shrink-0 rounded-sm text-[0.18rem]"
            pictureClassName="size-[74%]"
          />
          <div className="grid min-w-0 gap-0.5">
            <Link
              href={`/admin/stock/${row.variantId}`}
              {...(isControl ? { "data-row-control": "" } : {})}
              className="after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              <span className="font-medium">{row.productName}</span>
              {row.variantName && <span className="text-muted"> {row.variantName}</span>}
            </Link>
            <span className="font-mono text-xs text-muted">{row.sku}</span>
            <span className="mt-0.5 empty:hidden sm:hidden">
              <StockMark {...row} />
            </span>
          </div>
        </div>
      </Cell>
      <Cell className={figures}>
        <span className="inline-flex items-center gap-2.5">
          <span className="max-sm:hidden">
            <StockMark {...row} />
          </span>
          <LevelFigure
            variantId={row.variantId}
            onHand={row.onHand}
            className="min-w-[2ch] text-base font-medium"
          />
        </span>
      </Cell>
      <Cell className={WIDE}>
        <Sparkline levels={row.trend} />
      </Cell>
      <Cell className={`${MIDDLE} text-muted ${figures}`}>
        {row.atTill > 0 ? (
          <Link
            href={`/admin/stock/${row.variantId}#at-the-till`}
            aria-label={`${row.atTill} at the till: see the checkouts`}
            className="relative z-10 hover:underline"
          >
            {row.atTill}
          </Link>
        ) : (
          <Count value={0} />
        )}
      </Cell>
      <Cell className={`${WIDE} text-muted ${figures}`}>
        <Count value={row.backorderLimit} />
      </Cell>
      <Cell className={`${WIDE} text-muted ${figures}`}>{row.lowThreshold}</Cell>
      <Cell className="hidden text-muted sm:table-cell">
        {row.lastMovement ? (
          <span className="grid leading-tight">
            <span className="whitespace-nowrap tabular-nums">
              {signed(row.lastMovement.quantity)} {reasonWord(row.lastMovement.reason).toLowerCase()}
            </span>
            <Moment at={row.lastMovement.at} className="text-xs" />
          </span>
        ) : (
          "None yet"
        )}
      </Cell>
    </>
  );
}

/** None is no figure to read. */
function Count({ value }: { value: number }) {
  if (value !== 0) return value;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">none</span>
    </>
  );
}
