/** The mark: four strokes and the fifth across. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M7 6.5v19M13 6.5v19M19 6.5v19M25 6.5v19" />
      <path d="M3 22.5 29 9.5" className="stroke-accent" />
    </svg>
  );
}
