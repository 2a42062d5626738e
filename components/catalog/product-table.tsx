import { Cell, figures, HeadCell, Row, Table, tight } from "@/components/admin/table";
import { ProductPicture } from "@/components/product/product-picture";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import type { ProductRow } from "@/lib/catalog/manage/types";
import { ProductStatusBadge } from "./product-status-badge";

export function ProductTable({ rows }: { rows: ProductRow[] }) {
  return (
    <Table label="Products">
      <thead>
        <tr>
          <HeadCell>Product</HeadCell>
          <HeadCell className={`hidden md:table-cell ${tight}`}>Category</HeadCell>
          <HeadCell className={tight}>Status</HeadCell>
          <HeadCell className={`hidden lg:table-cell ${tight} ${figures}`}>Variants</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>On hand</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Price</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} className="relative transition-colors hover:bg-sunken/60">
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
                    href={`/admin/products/${row.id}`}
                    className="font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                  >
                    {row.name}
                  </Link>
                  <span className="truncate text-xs text-muted md:hidden">{row.categoryName}</span>
                  <span className="hidden truncate font-mono text-xs text-muted md:block">{row.slug}</span>
                </div>
              </div>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted md:table-cell">{row.categoryName}</Cell>
            <Cell>
              <ProductStatusBadge status={row.status} />
            </Cell>
            <Cell className={`hidden text-muted lg:table-cell ${figures}`}>{row.variantCount}</Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>
              <Link
                // What is archived is left out of the book, but by its own filter.
                href={`/admin/stock?product=${row.id}${row.status === "ARCHIVED" ? "&show=archived" : ""}`}
                aria-label={`${row.onHand} on hand: see the stock`}
                className="relative z-10 hover:underline"
              >
                {row.onHand.toLocaleString("en")}
              </Link>
            </Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>
              {row.priceFrom ? (
                <Price amount={row.priceFrom} from={row.pricesDiffer} />
              ) : (
                <span className="text-muted">None yet</span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
