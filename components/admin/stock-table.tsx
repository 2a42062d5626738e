import Link from "next/link";
import { ProductPicture } from "@/components/product/product-picture";
import type { StockRow } from "@/lib/inventory/types";
import type { AdjustActions } from "./adjust-form";
import { AdjustableRow } from "./adjustable-row";
import { Moment } from "./moment";
import { reasonWord, signed, withMinus } from "./movement-words";
import { StockMark } from "./stock-mark";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** How rows are adjusted where they stand. */
export type Adjusting = {
  actions: AdjustActions;
  /** The variant whose row is open. */
  openId: string | null;
  hrefOf: (variantId: string) => string;
};

const COLUMNS = 5;

/** The stock book, one row a variant. `adjusting` for those who may. */
export function StockTable({ rows, adjusting }: { rows: StockRow[]; adjusting: Adjusting | null }) {
  return (
    <Table label="Stock by variant">
      <thead>
        <tr>
          <HeadCell>Variant</HeadCell>
          <HeadCell className={`${tight} ${figures}`}>On hand</HeadCell>
          <HeadCell className={`hidden sm:table-cell xl:hidden 2xl:table-cell ${tight} ${figures}`}>
            Backorder limit
          </HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight}`}>Last movement</HeadCell>
          {adjusting && (
            <HeadCell className={tight}>
              <span className="sr-only">Adjust</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          adjusting ? (
            <AdjustableRow
              key={row.variantId}
              variantId={row.variantId}
              name={[row.productName, row.variantName].filter(Boolean).join(", ")}
              onHand={row.onHand}
              href={adjusting.hrefOf(row.variantId)}
              open={adjusting.openId === row.variantId}
              actions={adjusting.actions}
              columns={COLUMNS}
            >
              <StockCells row={row} />
            </AdjustableRow>
          ) : (
            <Row key={row.variantId} className="relative transition-colors hover:bg-sunken/60">
              <StockCells row={row} />
            </Row>
          ),
        )}
      </tbody>
    </Table>
  );
}

function StockCells({ row }: { row: StockRow }) {
  return (
    <>
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
          <span className="min-w-[2ch] text-base font-medium">{withMinus(row.onHand)}</span>
        </span>
      </Cell>
      <Cell className={`hidden text-muted sm:table-cell xl:hidden 2xl:table-cell ${figures}`}>
        {row.backorderLimit === 0 ? (
          <>
            <span aria-hidden="true">–</span>
            <span className="sr-only">none</span>
          </>
        ) : (
          row.backorderLimit
        )}
      </Cell>
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
