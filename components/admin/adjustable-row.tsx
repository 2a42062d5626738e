"use client";

import { SquarePen } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { buttonLook } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { type AdjustActions, AdjustForm } from "./adjust-form";
import { Cell, Row } from "./table";

/** A row of the stock book that opens below itself to be adjusted. Without script the page comes back with it open. */
export function AdjustableRow({
  variantId,
  name,
  onHand,
  href,
  open: openAtFirst,
  actions,
  columns,
  children,
}: {
  variantId: string;
  name: string;
  onHand: number;
  /** The address at which this row is open. */
  href: string;
  open: boolean;
  actions: AdjustActions;
  columns: number;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(openAtFirst);
  const [touched, setTouched] = useState(false);
  const opener = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (touched && !open) opener.current?.focus();
  }, [touched, open]);
  return (
    <>
      <Row
        id={`variant-${variantId}`}
        className={classes(
          "relative transition-colors hover:bg-sunken/60 has-[[data-row-control]:focus-visible]:bg-sunken/60",
          open && "border-b-0",
        )}
      >
        {children}
        <Cell className="w-px pl-0">
          <a
            ref={opener}
            data-row-control=""
            href={href}
            aria-expanded={open}
            aria-label={`Adjust ${name}`}
            title="Adjust"
            onClick={(event) => {
              event.preventDefault();
              setTouched(true);
              setOpen(!open);
            }}
            className={classes(
              buttonLook({ look: "quiet", size: "icon" }),
              "relative -my-1 size-10 text-muted hover:text-ink",
            )}
          >
            <SquarePen className="size-4" aria-hidden="true" />
          </a>
        </Cell>
      </Row>
      {open && (
        <Row
          onKeyDown={(event) => {
            if (event.key === "Escape") setOpen(false);
          }}
        >
          <Cell colSpan={columns} className="bg-sunken/40 py-3.5">
            <AdjustForm {...{ variantId, name, onHand, actions }} focus={touched} />
          </Cell>
        </Row>
      )}
    </>
  );
}
