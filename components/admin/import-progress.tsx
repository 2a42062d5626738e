"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { ImportView } from "@/lib/inventory/types";

const ASK_AGAIN_MS = 1_000;

const words = {
  READING: "Reading the file",
  APPLYING: "Applying the changes, all or none",
  UNDOING: "Taking the changes back, all or none",
} as Record<ImportView["status"], string>;

/** How far work in the background has come. It goes on whether or not somebody looks. */
export function ImportProgress({
  view,
  href,
  tries,
}: {
  view: ImportView;
  href: string;
  /** Where it has failed at least once. */
  tries: { lastError: string; gaveUp: boolean } | null;
}) {
  const router = useRouter();
  const gaveUp = tries?.gaveUp ?? false;
  const [asking, startAsking] = useTransition();
  // Only after the last answer: one that is slow would be cut off by the next question, again and again.
  useEffect(() => {
    if (gaveUp || asking) return;
    const timer = setTimeout(() => startAsking(() => router.refresh()), ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [router, gaveUp, asking]);
  if (tries?.gaveUp) return <GaveUp lastError={tries.lastError} />;
  const { workDone, workTotal } = view;
  const known = workTotal > 0;
  return (
    <section
      aria-label="Progress"
      className="grid max-w-xl gap-3 rounded-md border border-line bg-raised p-4 sm:p-5"
    >
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <p className="font-medium">{words[view.status]}</p>
        {known && (
          <p className="text-muted tabular-nums">
            {workDone.toLocaleString("en")} of {workTotal.toLocaleString("en")}
          </p>
        )}
      </div>
      <progress
        aria-label={words[view.status]}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
        max={known ? workTotal : undefined}
        value={known ? workDone : undefined}
      />
      {tries && (
        <p className="text-sm text-warning">
          The last try failed, and changed nothing: {tries.lastError}. It is tried again by itself.
        </p>
      )}
      <p className="text-sm text-muted">You may leave this page; the work goes on.</p>
      <div className="hidden unscripted:block">
        <LinkButton href={href} look="outline" size="sm">
          Look again
        </LinkButton>
      </div>
    </section>
  );
}

function GaveUp({ lastError }: { lastError: string }) {
  return (
    <>
      <Notice tone="danger">
        This was tried until the shop gave up, and nothing of it has changed the book. The last try said:{" "}
        {lastError}
      </Notice>
      <div>
        <LinkButton href="/admin/payments" look="outline" size="sm">
          Try it again on the payments page
        </LinkButton>
      </div>
    </>
  );
}
