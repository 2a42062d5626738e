"use client";

import { createContext, type ReactNode, useContext, useOptimistic } from "react";
import { classes } from "@/components/ui/classes";
import { withMinus } from "./movement-words";

/** Units on hand by variant. */
export type Levels = ReadonlyMap<string, number>;

type Foreseeing = {
  /** What is expected of levels while the shop is asked. */
  foreseen: Levels;
  /** To be called in the transition that asks; when that ends, what the page says is shown again. */
  foresee: (levels: Levels) => void;
};

const NONE: Levels = new Map();

const LevelsContext = createContext<Foreseeing>({ foreseen: NONE, foresee: () => {} });

/** Levels that what is inside may change: a change is seen at once, and gone again where it is refused. */
export function ForeseenLevels({ children }: { children: ReactNode }) {
  const [foreseen, foresee] = useOptimistic<Levels, Levels>(
    NONE,
    (before, levels) => new Map([...before, ...levels]),
  );
  return <LevelsContext value={{ foreseen, foresee }}>{children}</LevelsContext>;
}

export const useForesee = (): Foreseeing["foresee"] => useContext(LevelsContext).foresee;

/** The level as a figure; paler while it is only foreseen. */
export function LevelFigure({
  variantId,
  onHand,
  className,
}: {
  variantId: string;
  onHand: number;
  className?: string;
}) {
  const foreseen = useContext(LevelsContext).foreseen.get(variantId);
  return (
    <span
      aria-busy={foreseen !== undefined}
      className={classes("transition-opacity", foreseen !== undefined && "opacity-60", className)}
    >
      {withMinus(foreseen ?? onHand)}
    </span>
  );
}
