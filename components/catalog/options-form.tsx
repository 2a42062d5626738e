import Form from "next/form";
import { SmallInput } from "@/components/admin/form-fields";
import { Button } from "@/components/ui/button";

export type OptionFields = { name: string; values: string; fixed: boolean };

/** What variants differ in: an option a line, with its values. A plain GET form: the combinations have an address. */
export function OptionsForm({ action, options }: { action: string; options: OptionFields[] }) {
  return (
    <Form action={action} className="grid gap-3">
      <input type="hidden" name="make" value="1" />
      {options.map(({ name, values, fixed }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place.
        <div key={at} className="grid gap-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <div className="grid gap-1">
            <label htmlFor={`option-name-${at}`} className="text-xs text-muted">
              Option {at + 1}
            </label>
            <SmallInput
              id={`option-name-${at}`}
              name={`name${at}`}
              defaultValue={name}
              readOnly={fixed}
              maxLength={40}
              placeholder={["Size", "Colour", "Material"][at]}
              autoComplete="off"
              className={fixed ? "bg-sunken" : undefined}
            />
          </div>
          <div className="grid gap-1">
            <label htmlFor={`option-values-${at}`} className="text-xs text-muted">
              Its values, with commas between<span className="sr-only">, option {at + 1}</span>
            </label>
            <SmallInput
              id={`option-values-${at}`}
              name={`values${at}`}
              defaultValue={values}
              maxLength={1000}
              placeholder={["S, M, L", "Red #d0342c, Blue #2a5db0", ""][at]}
              autoComplete="off"
            />
          </div>
        </div>
      ))}
      <p className="text-sm text-muted">
        Leave all of them empty for a product that is just one thing. A colour may be followed by its code,
        such as Cherry #e62a55.
      </p>
      <div>
        <Button type="submit" look="outline" size="sm" className="h-10">
          Make the combinations
        </Button>
      </div>
    </Form>
  );
}
