"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Select, TextArea } from "@/components/admin/form-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, type FormState, givenIn } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import { useSentForm } from "@/components/ui/use-sent-form";
import { returnReasons } from "@/lib/orders/types";

export type ReturnableLine = { id: string; name: string; most: number };

/** Asks for a return: what of it, and why. What was refused keeps what was typed. */
export function ReturnForm({
  orderId,
  orderKey,
  lines,
  until,
  action,
}: {
  orderId: string;
  /** The key in the link that led here, if one did. */
  orderKey: string | null;
  lines: ReturnableLine[];
  /** The last day, as people write it. */
  until: string;
  action: FormAction;
}) {
  const t = useTranslations("Return");
  const lost = useTranslations("Trouble")("noAnswer");
  const { state, pending, form } = useSentForm(action, { lost });
  const refused = state?.ok === false;
  return (
    <details open={refused} className="group rounded-xl border border-line p-6 sm:px-9">
      <summary className="cursor-pointer font-medium underline-offset-4 hover:underline">{t("ask")}</summary>
      <form {...form} className="mt-4 grid justify-items-start gap-6">
        <input type="hidden" name="orderId" value={orderId} />
        {orderKey && <input type="hidden" name="key" value={orderKey} />}
        <p className="max-w-xl text-muted">{t("text", { day: until })}</p>
        <fieldset className="grid w-full">
          <legend className="mb-2 text-sm font-medium">{t("what")}</legend>
          {lines.map((line) => (
            <UnitsOf key={line.id} line={line} only={lines.length === 1} state={state} />
          ))}
        </fieldset>
        <div className="w-full max-w-sm">
          <Field id="reason" label={t("why")}>
            <Select
              id="reason"
              name="reason"
              required
              defaultValue={givenIn(state, "reason") ?? ""}
              className="h-12 text-base"
            >
              <option value="" disabled>
                {t("choose")}
              </option>
              {returnReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reason.${reason}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <div className="w-full">
          <Field id="note" label={t("note")} hint={t("noteHint")}>
            <TextArea
              id="note"
              name="note"
              rows={3}
              maxLength={1000}
              aria-describedby="note-hint"
              defaultValue={givenIn(state, "note")}
              className="text-base"
            />
          </Field>
        </div>
        {refused && (
          <Notice tone="danger" urgent>
            {state.message}
          </Notice>
        )}
        <Button type="submit" look="outline" aria-disabled={pending}>
          {t(pending ? "asking" : "button")}
        </Button>
      </form>
    </details>
  );
}

/** Where there is one thing only, it is what comes back. */
function UnitsOf({ line, only, state }: { line: ReturnableLine; only: boolean; state: FormState }) {
  const t = useTranslations("Return");
  const given = Number(givenIn(state, `units.${line.id}`) ?? (only && line.most === 1 ? 1 : 0));
  const [units, setUnits] = useState(given);
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line py-3 last:border-b">
      <span className="min-w-0 break-words">{line.name}</span>
      <span className="flex shrink-0 items-center gap-3 text-sm text-muted tabular-nums">
        <QuantityStepper
          small
          name={`units.${line.id}`}
          label={line.name}
          value={units}
          onChange={setUnits}
          min={0}
          max={line.most}
        />
        {t("of", { most: line.most })}
      </span>
    </div>
  );
}
