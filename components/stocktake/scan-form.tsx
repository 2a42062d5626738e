"use client";

import { type FormEvent, startTransition, useActionState, useMemo, useRef, useState } from "react";
import { v7 as uuid } from "uuid";
import { SmallInput } from "@/components/admin/form-fields";
import { NO_ANSWER } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { type FormAction, type FormState, given, givenIn } from "@/components/ui/form-state";
import { patient } from "@/components/ui/patient";
import { Sure } from "./count-form";
import { readScan } from "./read-scan";
import { sureOf } from "./words";

/**
 * Counts line after line without a hand on anything but the scanner: a SKU and Enter, its units and Enter. The
 * same label again is one more. Without script it is a form of two fields.
 */
export function ScanForm({
  stocktakeId,
  formKey,
  names,
  action,
}: {
  stocktakeId: string;
  formKey: string;
  /** Every SKU of the sheet with its name; null where they are too many to send, and the server alone knows them. */
  names: readonly (readonly [sku: string, name: string])[] | null;
  action: FormAction;
}) {
  // Without a script, and before it is there, the action itself is the form's.
  const [before, unscripted] = useActionState(action, null);
  const [refused, setRefused] = useState<Refused[]>([]);
  const [state, submit, pending] = useActionState(async (last: FormState, form: FormData) => {
    const answer = await patient(action, (_, sent) => ({
      ...{ ok: false, message: NO_ANSWER, given: given(sent) },
    }))(last, form);
    // The next label is scanned before the answer is there: what was not taken stays until somebody has seen to it.
    if (answer?.ok === false) {
      setRefused((all) => [...all, { form, message: answer.message, asks: answer.asks === true }]);
    }
    return answer;
  }, before);
  const [sku, setSku] = useState(givenIn(state, "sku") ?? "");
  const [units, setUnits] = useState(givenIn(state, "counted") ?? "");
  // Without script the form comes back after each Enter, and goes on where the scanner is.
  const outcome = state?.ok ? state.message : "A scanner works: SKU, Enter, units, Enter.";
  const asksUnits = sku !== "" && units === "" && state?.ok === false;
  const [problem, setProblem] = useState<string | null>(null);
  const skuField = useRef<HTMLInputElement>(null);
  const unitsField = useRef<HTMLInputElement>(null);
  const byLabel = useMemo(() => new Map((names ?? []).map((one) => [one[0].toLowerCase(), one])), [names]);
  const known = useMemo(() => new Set(byLabel.keys()), [byLabel]);
  const typed = sku.trim();
  const line =
    byLabel.get(typed.toLowerCase()) ?? (names === null && typed ? ([typed, typed] as const) : undefined);

  function save(counted: number, next: string) {
    const form = new FormData();
    // A key for each count: two that are under way together are both meant.
    for (const [name, value] of Object.entries({
      stocktakeId,
      sku: line?.[0] ?? sku,
      counted,
      key: uuid(),
    })) {
      form.set(name, String(value));
    }
    startTransition(() => submit(form));
    setSku(next);
    setUnits("");
    (next ? unitsField : skuField).current?.focus();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    if (!line) {
      setProblem(typed ? `${typed} is not on this sheet.` : "Scan or type a SKU first.");
      skuField.current?.focus();
      skuField.current?.select();
      return;
    }
    if (units.trim() === "") {
      if (document.activeElement === unitsField.current) setProblem(`How many of ${line[0]}?`);
      unitsField.current?.focus();
      return;
    }
    const scan = readScan(units, line[0], known);
    if (scan.kind === "count") save(scan.units, "");
    else if (scan.kind === "more") setUnits(String(scan.units));
    else if (scan.kind === "next") save(scan.units, byLabel.get(scan.sku)?.[0] ?? "");
    else {
      setProblem(`How many of ${line[0]}? A whole number, or the same label again for one more.`);
      unitsField.current?.select();
    }
  }

  // Without a script, what was refused stands in the fields, and is said below them.
  const told = before?.ok === false && state === before ? before.message : null;
  return (
    <form
      action={unscripted}
      onSubmit={onSubmit}
      className="grid gap-3 rounded-md border border-line-strong bg-raised p-4"
    >
      <input type="hidden" name="stocktakeId" value={stocktakeId} />
      <input type="hidden" name="key" value={formKey} />
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-end gap-3 sm:grid-cols-[minmax(0,20rem)_7rem_auto] sm:justify-start">
        <div className="grid gap-1.5">
          <label htmlFor="scan-sku" className="text-sm font-medium">
            SKU
          </label>
          <SmallInput
            ref={skuField}
            id="scan-sku"
            name="sku"
            required
            autoFocus={!asksUnits}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="next"
            maxLength={100}
            placeholder="Scan or type"
            value={sku}
            onChange={(event) => setSku(event.target.value)}
            className="h-12 font-mono text-base"
          />
        </div>
        <div className="grid gap-1.5">
          <label htmlFor="scan-units" className="text-sm font-medium">
            Counted
          </label>
          <SmallInput
            ref={unitsField}
            id="scan-units"
            name="counted"
            autoFocus={asksUnits}
            autoComplete="off"
            inputMode="numeric"
            enterKeyHint="done"
            maxLength={100}
            value={units}
            onChange={(event) => setUnits(event.target.value)}
            className="h-12 text-right text-base tabular-nums"
          />
        </div>
        <Button type="submit" className="h-12 max-sm:col-span-2" aria-disabled={false}>
          {pending ? "Saving…" : "Save"}
        </Button>
      </div>
      {refused.length > 0 && (
        <RefusedCounts
          refused={refused}
          again={(one) => {
            if (one.asks) one.form.set("sure", String(one.form.get("counted")));
            setRefused((all) => all.filter((other) => other !== one));
            startTransition(() => submit(one.form));
          }}
          drop={(one) => setRefused((all) => all.filter((other) => other !== one))}
        />
      )}
      <p
        role={problem || told ? "alert" : "status"}
        className={classes(
          "min-h-5 text-sm",
          problem || told ? "text-danger" : line ? "text-ink" : "text-muted",
        )}
      >
        {problem ?? told ?? (line ? line[1] : outcome)}
      </p>
      {/* With a script the question stands in the list above. */}
      {told && before?.ok === false && before.asks && (
        <div className="hidden unscripted:block">
          <Sure state={before} />
        </div>
      )}
    </form>
  );
}

/** A count that was not taken, with the key that it was sent with: sent again, it counts once. */
type Refused = { form: FormData; message: string; asks: boolean };

function RefusedCounts({
  refused,
  again,
  drop,
}: {
  refused: Refused[];
  again: (one: Refused) => void;
  drop: (one: Refused) => void;
}) {
  return (
    <ul role="alert" className="grid gap-2 rounded-sm bg-danger-soft p-3 text-sm text-danger">
      {refused.map((one) => {
        // Where no answer came it may have been taken: the message alone says what is known.
        const what = `${one.form.get("sku")}, ${one.form.get("counted")} counted:`;
        return (
          <li key={String(one.form.get("key"))} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <p className="basis-full">
              <span className="font-medium tabular-nums">{what}</span> {one.message}
            </p>
            <Button type="button" look="text" size="inline" onClick={() => again(one)}>
              {one.asks ? sureOf(Number(one.form.get("counted"))) : "Send again"}
            </Button>
            <Button type="button" look="text" size="inline" onClick={() => drop(one)}>
              Drop
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
