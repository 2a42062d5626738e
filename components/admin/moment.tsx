"use client";

import { useSyncExternalStore } from "react";
import { classes } from "@/components/ui/classes";

const parts = {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;
const nothingChanges = () => () => {};

/** A time as the reader's clock shows it; where no script runs, in UTC and saying so. */
export function Moment({ at, className }: { at: Date; className?: string }) {
  const here = useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
  return (
    <time dateTime={at.toISOString()} className={classes("whitespace-nowrap tabular-nums", className)}>
      {spell(at, here ? undefined : "UTC")}
      {/* Where a script will run, the word is not shown before it has: it would widen every table until then,
          and a click on a row that moves away under the pointer is lost. */}
      {!here && <span className="scripted:hidden"> UTC</span>}
    </time>
  );
}

// The year is said only when it is another one than now.
function spell(at: Date, timeZone: string | undefined): string {
  const year = at.getUTCFullYear() === new Date().getUTCFullYear() ? {} : { year: "numeric" as const };
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat("en-GB", { ...parts, ...year, ...zone }).format(at);
}
