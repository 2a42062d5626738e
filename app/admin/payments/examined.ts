import { examine } from "@/lib/checkout/doctor";
import type { DoctorAnswer } from "@/lib/checkout/types";
import { db } from "@/lib/db";

const GOOD_FOR_MS = 60_000;
let last: { at: number; answers: Promise<DoctorAnswer[]> } | null = null;

/** The doctor's answers, at most a minute old: each examination asks Stripe several things. */
export function examined(): Promise<DoctorAnswer[]> {
  if (last && Date.now() - last.at < GOOD_FOR_MS) return last.answers;
  last = { at: Date.now(), answers: examine(db()) };
  return last.answers;
}

export const examineAnew = () => {
  last = null;
};
