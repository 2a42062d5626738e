import { type FormState, givenIn } from "@/components/ui/form-state";
import { UnitsInput } from "./form-fields";

export type LineChoice = {
  id: string;
  productName: string;
  variantName: string;
  sku: string;
  most: number;
  units: number;
  hint?: string;
};

/** A count for each line, sent as `units.<line>`. */
export function UnitsByLine({
  legend,
  lines,
  state,
  onChange,
}: {
  legend: string;
  lines: LineChoice[];
  state: FormState;
  onChange?: (lineId: string, units: number) => void;
}) {
  return (
    <fieldset className="grid">
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      {lines.map((line) => (
        <div
          key={line.id}
          className="flex items-center justify-between gap-4 border-t border-line py-2.5 last:border-b"
        >
          <label htmlFor={`units-${line.id}`} className="grid min-w-0 text-sm">
            <span>
              {line.productName}
              {line.variantName && <span className="text-muted"> {line.variantName}</span>}
            </span>
            <span className="font-mono text-xs text-muted">{line.sku}</span>
            {line.hint && <span className="text-xs text-muted">{line.hint}</span>}
          </label>
          <span className="flex shrink-0 items-center gap-2 text-sm text-muted tabular-nums">
            <UnitsInput
              id={`units-${line.id}`}
              name={`units.${line.id}`}
              min={0}
              max={line.most}
              defaultValue={givenIn(state, `units.${line.id}`) ?? line.units}
              onChange={(event) => onChange?.(line.id, event.target.valueAsNumber || 0)}
            />
            of {line.most}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
