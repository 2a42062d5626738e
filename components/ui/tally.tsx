import { classes } from "./classes";

const STROKE_GAP = 5;
const GATE_WIDTH = 4 * STROKE_GAP + 3;

/** A count as tally strokes, every fifth across the four before it. Drawn beside the words, never instead. */
export function Tally({ count, className }: { count: number; className?: string }) {
  const gates = Math.floor(count / 5);
  const single = count % 5;
  const width = gates * GATE_WIDTH + single * STROKE_GAP;
  return (
    <svg
      viewBox={`0 0 ${Math.max(width, STROKE_GAP)} 16`}
      className={classes("under:h-3.5 w-auto shrink-0 fill-none stroke-current stroke-[1.75]", className)}
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: gates }, (_, gate) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is nothing but its place.
        <g key={gate} transform={`translate(${gate * GATE_WIDTH} 0)`}>
          <Strokes count={4} />
          <path d="M0.5 12.5 18.5 3.5" />
        </g>
      ))}
      <g transform={`translate(${gates * GATE_WIDTH} 0)`}>
        <Strokes count={single} />
      </g>
    </svg>
  );
}

function Strokes({ count }: { count: number }) {
  return Array.from({ length: count }, (_, stroke) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is nothing but its place.
    <path key={stroke} d={`M${2 + stroke * STROKE_GAP} 2.2v11.6`} />
  ));
}
