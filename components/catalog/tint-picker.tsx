import { TINTS } from "@/lib/catalog/manage/types";

/** The tinted ground that pictures stand on, chosen by its look. */
export function TintPicker({ value }: { value: string }) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Ground of the pictures</legend>
      <div className="flex flex-wrap gap-2">
        {TINTS.map((tint) => (
          <label
            key={tint}
            className="grid w-16 justify-items-center gap-1 rounded-sm border border-transparent p-1 text-xs text-muted has-checked:border-ink has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="tint"
              value={tint}
              defaultChecked={tint === value}
              className="sr-only"
            />
            <span data-tint={tint} className="ground h-9 w-full rounded-xs" aria-hidden="true" />
            {tint}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
