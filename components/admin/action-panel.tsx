"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonLook } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";

/** Something to be done, opened by its address: what it will do, and afterwards what came of it. */
export function ActionPanel({
  title,
  closeHref,
  state,
  children,
}: {
  title: string;
  closeHref: string;
  state: FormState;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opened it by a link finds themselves at its head, and again when it says that it is done.
  const done = state?.ok;
  useEffect(() => {
    if (done !== false) heading.current?.focus();
  }, [done]);
  return (
    <section
      aria-labelledby="action"
      className="grid gap-5 rounded-md border border-line-strong bg-raised p-4 sm:p-5"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 id="action" ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
          {title}
        </h2>
        <Link
          href={closeHref}
          scroll={false}
          aria-label="Close"
          className={buttonLook({ look: "quiet", size: "icon", className: "-my-2 -mr-2 size-9" })}
        >
          <X className="size-4" aria-hidden="true" />
        </Link>
      </div>
      {state?.ok ? (
        <>
          <Notice tone="positive">{state.message}</Notice>
          <div>
            <LinkButton href={closeHref} scroll={false} look="outline" size="sm">
              Done
            </LinkButton>
          </div>
        </>
      ) : (
        children
      )}
      {state && !state.ok && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
    </section>
  );
}
