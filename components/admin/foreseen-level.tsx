"use client";

import { createContext, type ReactNode, useContext, useOptimistic } from "react";
import { classes } from "@/components/ui/classes";
import { withMinus } from "./movement-words";

type Level = {
  /** The units to show: those that are there or, while the shop is asked, those that will be. */
  shown: number;
  waiting: boolean;
  /** To be called in the transition that asks; when that ends, what the page says is shown again. */
  foresee: (onHand: number) => void;
};

const LevelContext = createContext<Level | null>(null);

/** A level that what is inside may change: the change is seen at once, and gone again where it is refused. */
export function ForeseenLevel({ onHand, children }: { onHand: number; children: ReactNode }) {
  const [foreseen, foresee] = useOptimistic<number | null, number>(null, (_, units) => units);
  return (
    <LevelContext value={{ shown: foreseen ?? onHand, waiting: foreseen !== null, foresee }}>
      {children}
    </LevelContext>
  );
}

export const useForesee = (): Level["foresee"] => useContext(LevelContext)?.foresee ?? (() => {});

/** The level as a figure; paler while it is only foreseen. */
export function LevelFigure({ onHand, className }: { onHand: number; className?: string }) {
  const level = useContext(LevelContext);
  return (
    <span
      aria-busy={level?.waiting ?? false}
      className={classes("transition-opacity", level?.waiting && "opacity-60", className)}
    >
      {withMinus(level?.shown ?? onHand)}
    </span>
  );
}
