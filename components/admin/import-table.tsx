import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { ImportStatusName, ImportView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

const words: Record<ImportStatusName, string> = {
  READING: "Being read",
  READY: "Not applied",
  REFUSED: "Not readable",
  APPLYING: "Being applied",
  APPLIED: "Applied",
  UNDOING: "Being undone",
  UNDONE: "Undone",
};

const tones = {
  READING: "accent",
  READY: "warning",
  REFUSED: "danger",
  APPLYING: "accent",
  APPLIED: "positive",
  UNDOING: "accent",
  UNDONE: "neutral",
} as const;

export const ImportStatusBadge = ({ status }: { status: ImportStatusName }) => (
  <Badge tone={tones[status]}>{words[status]}</Badge>
);

/** The files that were uploaded, and what became of them. */
export function ImportTable({ imports }: { imports: ImportView[] }) {
  return (
    <Table label="Uploaded files, newest first">
      <thead>
        <tr>
          <HeadCell>File</HeadCell>
          <HeadCell className={tight}>Status</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Rows</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${tight} ${figures}`}>Changed</HeadCell>
          <HeadCell className={`hidden md:table-cell ${tight}`}>Uploaded</HeadCell>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <Row key={one.id}>
            <Cell>
              <Link href={`/admin/stock/import/${one.id}`} className="font-medium break-all hover:underline">
                {one.fileName}
              </Link>
              <span className="block text-xs text-muted">
                {one.by}
                <span className="md:hidden">
                  {", "}
                  <Moment at={one.createdAt} />
                </span>
              </span>
            </Cell>
            <Cell className={tight}>
              <ImportStatusBadge status={one.status} />
            </Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>{one.rowCount.toLocaleString("en")}</Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>
              {one.changedCount === null ? "–" : one.changedCount.toLocaleString("en")}
            </Cell>
            <Cell className="hidden text-muted md:table-cell">
              <Moment at={one.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
