"use client";

import { useLinkStatus } from "next/link";
import { classes } from "@/components/ui/classes";

/** Inside a link: a dot while its page is on its way, and its place when not. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={classes(
        "ml-auto hidden size-1.5 shrink-0 rounded-full bg-current transition-opacity delay-150 lg:block",
        pending ? "animate-breathe opacity-100" : "opacity-0",
      )}
    />
  );
}
