import { useId } from "react";
import type { AdjustReason } from "@/lib/inventory/types";
import { Select, SmallInput } from "./form-fields";
import { reasonWord } from "./movement-words";

const REASONS: AdjustReason[] = [
  "RECEIVED",
  "COUNT",
  "DAMAGED",
  "LOST",
  "FOUND",
  "RETURN",
  "CORRECTION",
  "PROMOTION",
];

/** Why staff change a level: one reason of those there are, and a note if they wish. */
export function ReasonAndNote({
  reason,
  onReason,
  note,
}: {
  reason: string;
  onReason: (reason: string) => void;
  note: string | undefined;
}) {
  const id = useId();
  return (
    <>
      <div className="grid min-w-36 gap-1.5 max-sm:flex-1">
        <label htmlFor={`${id}-reason`} className="text-xs text-muted">
          Reason
        </label>
        <Select
          id={`${id}-reason`}
          name="reason"
          required
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        >
          <option value="">Choose…</option>
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {reasonWord(one)}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid min-w-40 flex-1 gap-1.5">
        <label htmlFor={`${id}-note`} className="text-xs text-muted">
          Note
        </label>
        <SmallInput id={`${id}-note`} name="note" maxLength={500} autoComplete="off" defaultValue={note} />
      </div>
    </>
  );
}
