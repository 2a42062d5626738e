const WIDTH = 72;
const HEIGHT = 20;

/** How a level went, day by day, drawn small; said in words for those who hear the page. */
export function Sparkline({ levels }: { levels: number[] }) {
  const lowest = Math.min(...levels);
  const highest = Math.max(...levels);
  const span = highest - lowest;
  const points = levels.map((level, at) => {
    const x = 1 + (at / Math.max(1, levels.length - 1)) * (WIDTH - 4);
    const y = span === 0 ? HEIGHT / 2 : 2 + (1 - (level - lowest) / span) * (HEIGHT - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const [x = "0", y = "0"] = points.at(-1)?.split(" ") ?? [];
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-5 w-18 fill-none stroke-current text-muted"
        aria-hidden="true"
        focusable="false"
      >
        {/* A level holds until it moves: steps, not slopes. */}
        <path d={`M${steps(points)}`} strokeWidth="1.25" strokeLinejoin="round" />
        <circle cx={x} cy={y} r="1.75" className="fill-accent stroke-none" />
      </svg>
      <span className="sr-only">
        {span === 0 ? `${highest} on every day` : `between ${lowest} and ${highest}`}
      </span>
    </>
  );
}

function steps(points: readonly string[]): string {
  return points
    .map((point, at) => (at === 0 ? point : `H${point.split(" ")[0]}V${point.split(" ")[1]}`))
    .join(" ");
}
