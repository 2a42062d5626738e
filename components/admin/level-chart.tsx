import type { LevelCurve } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { MovementChange } from "./movement-change";
import { withMinus } from "./movement-words";
import { Cell, figures, HeadCell, Row, Table } from "./table";

const [WIDTH, HEIGHT] = [600, 140];

/** A level over time as steps, drawn on the server, and the same as a table for whoever cannot see or wants to read it. */
export function LevelChart({ curve, lowThreshold }: { curve: LevelCurve; lowThreshold: number }) {
  const { from, to, before, steps } = curve;
  const levels = [before, ...steps.map(({ level }) => level)];
  const [least, most] = [Math.min(0, ...levels), Math.max(1, ...levels)];
  const span = Math.max(1, to.getTime() - from.getTime());
  const x = (at: Date) => round(((at.getTime() - from.getTime()) / span) * WIDTH);
  const y = (level: number) => round(HEIGHT - ((level - least) / (most - least)) * HEIGHT);
  const path = [
    `M0 ${y(before)}`,
    ...steps.map(({ at, level }) => `H${x(at)}V${y(level)}`),
    `H${WIDTH}`,
  ].join("");
  const last = levels.at(-1) ?? before;
  const words = `From ${withMinus(before)} to ${withMinus(last)} units; at least ${withMinus(Math.min(...levels))}, at most ${withMinus(Math.max(...levels))}.`;
  return (
    <figure className="grid gap-2 rounded-md border border-line bg-raised p-4">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div
          className="flex flex-col justify-between text-right text-xs text-muted tabular-nums"
          aria-hidden="true"
        >
          <span className="-mt-2">{withMinus(most)}</span>
          <span className="-mb-2">{withMinus(least)}</span>
        </div>
        <svg
          role="img"
          aria-label={`The level over time. ${words}`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-36 w-full overflow-visible"
        >
          <path d={`${path}V${y(0)}H0Z`} className="fill-accent-soft" />
          <path d={`M0 ${y(0)}H${WIDTH}`} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
          {lowThreshold > 0 && lowThreshold <= most && (
            <path
              d={`M0 ${y(lowThreshold)}H${WIDTH}`}
              className="stroke-warning"
              strokeDasharray="4 4"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path
            d={path}
            className="fill-none stroke-accent"
            strokeWidth={2}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <div className="flex flex-wrap justify-between gap-x-4 text-xs text-muted">
        <Moment at={from} />
        {lowThreshold > 0 && lowThreshold <= most && (
          <span className="flex items-center gap-2">
            <span aria-hidden="true" className="w-5 border-t border-dashed border-warning" />
            low from {lowThreshold}
          </span>
        )}
        <Moment at={to} />
      </div>
      <figcaption className="text-sm text-muted">{words}</figcaption>
      {steps.length > 0 && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-muted underline decoration-line-strong underline-offset-3 hover:decoration-ink">
            As a table
          </summary>
          <div className="mt-3">
            <Table label="The level over time, newest first">
              <thead>
                <tr>
                  <HeadCell>Until</HeadCell>
                  <HeadCell className={figures}>Change</HeadCell>
                  <HeadCell className={figures}>Level</HeadCell>
                </tr>
              </thead>
              <tbody>
                {steps.toReversed().map((step) => (
                  <Row key={step.at.getTime()}>
                    <Cell>
                      <Moment at={step.at} />
                    </Cell>
                    <Cell className={figures}>
                      {step.quantity === 0 ? "0" : <MovementChange quantity={step.quantity} />}
                    </Cell>
                    <Cell className={figures}>{withMinus(step.level)}</Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          </div>
        </details>
      )}
    </figure>
  );
}

const round = (length: number) => Math.round(length * 10) / 10;
