import { Check, CircleDashed, X } from "lucide-react";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/ui/form-state";
import type { CheckKindName, DoctorAnswer, LastCheck } from "@/lib/checkout/types";
import { Moment } from "./moment";
import { OneButtonForm } from "./one-button-form";

const checks: Record<CheckKindName, { name: string; every: string }> = {
  verify: { name: "Invariants", every: "hourly" },
  reconcile: { name: "Events we missed", every: "every five minutes" },
  audit: { name: "Stripe’s payments against our orders", every: "daily" },
};

/** The shop's own checks: what each found when it last ran. */
export function CheckList({
  runs,
  runNow,
}: {
  runs: { kind: CheckKindName; last: LastCheck | null }[];
  /** Null for those who may only look. */
  runNow: FormAction | null;
}) {
  return (
    <ul className="grid gap-4">
      {runs.map(({ kind, last }) => (
        <Line key={kind} ok={last ? last.ok && !last.overdue : null} name={checks[kind].name}>
          <p className="wrap-anywhere">
            {last ? last.summary : `It has not run yet. It runs ${checks[kind].every}.`}
          </p>
          {last && last.findings.length > 0 && (
            <ul className="grid gap-1 font-mono text-xs wrap-anywhere text-danger">
              {last.findings.map((finding) => (
                <li key={finding}>{finding}</li>
              ))}
            </ul>
          )}
          {last?.overdue && (
            <p>
              It runs {checks[kind].every}, and has not since then. Start the shop with WORKER=on, or: npm run
              worker.
            </p>
          )}
          {last && (
            <p className="text-xs text-muted">
              <Moment at={last.startedAt} />, in {last.durationMs.toLocaleString("en")} ms
            </p>
          )}
          {runNow && (
            <OneButtonForm
              action={runNow}
              fields={{ kind }}
              busy="Running…"
              look="text"
              size="inline"
              className="[&>p]:sr-only"
            >
              Run now<span className="sr-only">: {checks[kind].name}</span>
            </OneButtonForm>
          )}
        </Line>
      ))}
    </ul>
  );
}

/** Why stock does not fall: each question with a tick or a cross, and what to do next. */
export function DoctorList({ answers }: { answers: DoctorAnswer[] }) {
  return (
    <ul className="grid gap-4">
      {answers.map(({ name, ok, finding, nextStep }) => (
        <Line key={name} ok={ok} name={name}>
          <p className="wrap-anywhere text-muted">{finding}</p>
          {nextStep && <p className="wrap-anywhere">{nextStep}</p>}
        </Line>
      ))}
    </ul>
  );
}

function Line({ ok, name, children }: { ok: boolean | null; name: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 text-sm">
      <span className="pt-0.5">
        {ok === true && <Check className="size-4 text-positive" aria-hidden="true" />}
        {ok === false && <X className="size-4 text-danger" aria-hidden="true" />}
        {ok === null && <CircleDashed className="size-4 text-muted" aria-hidden="true" />}
      </span>
      <div className="grid gap-0.5">
        <h3 className="font-medium">
          {name}
          <span className="sr-only">: {ok === null ? "nothing to tell yet" : ok ? "well" : "not well"}</span>
        </h3>
        {children}
      </div>
    </li>
  );
}
