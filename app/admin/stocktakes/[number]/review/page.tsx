import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { v7 as uuid } from "uuid";
import { askPermission } from "@/app/admin/permission";
import { cancel, count, leaveOut, post } from "@/app/admin/stocktakes/actions";
import { findStocktake } from "@/app/admin/stocktakes/find";
import { EndForm } from "@/components/admin/end-form";
import { signed, withMinus } from "@/components/admin/movement-words";
import { PageHead } from "@/components/admin/page-head";
import { LineList } from "@/components/stocktake/line-list";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { obstacleOf, sayObstacle } from "@/lib/inventory/stocktake/judge-line";
import { readDifferences } from "@/lib/inventory/stocktake/read-stocktake";
import type { StocktakeLineView, StocktakeRow } from "@/lib/inventory/stocktake/types";

type Props = PageProps<"/admin/stocktakes/[number]/review">;

/** As many differences as one looks through; the rest stands on the sheet. */
const MOST_SHOWN = 300;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review stocktake ${(await params).number}` };
}

export default async function ReviewPage({ params }: Props) {
  const { number } = await params;
  const path = `/admin/stocktakes/${number}`;
  const person = await askPermission("VIEWER", `${path}/review`);
  const stocktake = await findStocktake(number);
  if (stocktake.status !== "OPEN") redirect(path);
  const mayPost = hasRole(person, "STAFF");
  const { lines: differing, counted, newest } = await readDifferences(db(), stocktake.id);
  const obstacles = differing.filter((line) => obstacleOf(line));
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stocktakes", href: "/admin/stocktakes" },
          { name: number, href: path },
          { name: "Review", href: `${path}/review` },
        ]}
      />
      <PageHead title={`Review stocktake ${number}`}>
        Each difference is between the count and what the book said at that very moment.
      </PageHead>
      <Sums stocktake={stocktake} />
      {obstacles.length > 0 && (
        <Notice tone="warning">
          {obstacles.length} {obstacles.length === 1 ? "line stands" : "lines stand"} in the way. Count{" "}
          {obstacles.length === 1 ? "it" : "them"} again, or leave {obstacles.length === 1 ? "it" : "them"}{" "}
          out.
        </Notice>
      )}
      <section aria-labelledby="differences" className="grid gap-3">
        <h2 id="differences" className="text-base font-semibold">
          Differences
        </h2>
        {differing.length > 0 ? (
          <LineList
            label="Differences, the most units first"
            lines={differing.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN)}
            toShip={new Map()}
            counting={mayPost ? { stocktakeId: stocktake.id, newKey: uuid, count, leaveOut } : null}
            remarkOf={(line) => <Remark line={line} />}
          />
        ) : (
          <p className="text-sm text-muted">
            {counted > 0 ? "All that was counted agrees with the book." : "Nothing is counted yet."}
          </p>
        )}
        {differing.length > MOST_SHOWN && (
          <p className="text-sm text-muted">
            And {differing.length - MOST_SHOWN} more, smaller ones, which posting moves as well.
          </p>
        )}
      </section>
      {mayPost && (
        <div className="flex flex-wrap items-start gap-3 border-t border-line pt-6">
          <EndForm
            action={post}
            fields={{ stocktakeId: stocktake.id, seen: String(newest) }}
            busy="Posting…"
            disabled={counted === 0 || obstacles.length > 0}
          >
            {differing.length > 0
              ? `Post ${differing.length} ${differing.length === 1 ? "difference" : "differences"}`
              : "Post without differences"}
          </EndForm>
          <LinkButton href={path} look="outline">
            Go on counting
          </LinkButton>
          <EndForm
            action={cancel}
            fields={{ stocktakeId: stocktake.id }}
            busy="Cancelling…"
            danger
            {...(counted > 0 && {
              loses: `${counted === 1 ? "One line was" : `${counted} lines were`} counted. None of it will enter the book, and this stocktake cannot be opened again.`,
            })}
          >
            Cancel this stocktake
          </EndForm>
        </div>
      )}
    </div>
  );
}

/** What stands in the way comes first. */
const rank = (line: StocktakeLineView) => (obstacleOf(line) ? 0 : 1);

function Sums({ stocktake }: { stocktake: StocktakeRow }) {
  const { number, lines, counted, differing, unitsMore, unitsFewer } = stocktake;
  const left = lines - counted;
  const sums = [
    {
      ...{ name: "Counted", value: `${counted} of ${lines}`, show: "counted" },
      hint: left > 0 ? `${left} stay as they are` : "All",
    },
    { name: "Agree", value: String(counted - differing), show: "counted", hint: "" },
    {
      ...{ name: "More than the book", value: unitsMore ? signed(unitsMore) : "0", show: "differ" },
      hint: "units",
    },
    {
      ...{ name: "Fewer than the book", value: unitsFewer ? signed(-unitsFewer) : "0", show: "differ" },
      hint: "units",
    },
  ];
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-md border border-line bg-raised sm:grid-cols-4">
      {sums.map(({ name, value, show, hint }) => (
        <div key={name} className="grid content-start gap-1 p-4">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-2 text-xl font-semibold tabular-nums">
            <Link href={`/admin/stocktakes/${number}?show=${show}`} className="hover:underline">
              {value}
            </Link>
            {hint && <span className="text-xs font-normal text-muted">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Remark({ line }: { line: StocktakeLineView }) {
  const obstacle = obstacleOf(line);
  if (obstacle) return <p className="text-sm text-warning">{sayObstacle(line, obstacle)}</p>;
  const after = line.onHandNow + (line.count?.variance ?? 0);
  return (
    <p className="text-xs text-muted tabular-nums">
      {line.movedSince !== 0 && `${signed(line.movedSince)} since the count. `}
      Posting makes it {withMinus(line.onHandNow)} → {withMinus(after)}.
    </p>
  );
}
