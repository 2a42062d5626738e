import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { entityWord } from "./audit-words";
import { Select, SmallInput } from "./form-fields";

/** Narrows the audit log by person, kind and days, in the address. */
export function AuditFilters({
  path,
  people,
  entities,
  who,
  kind,
  from,
  to,
  timeZone,
}: {
  path: string;
  people: { id: string; name: string }[];
  entities: string[];
  who: string | null;
  kind: string | null;
  from: string | null;
  to: string | null;
  timeZone: string;
}) {
  return (
    <Form
      action={path}
      key={`${who} ${kind} ${from} ${to}`}
      className="grid grid-cols-2 items-end gap-4 xl:grid-cols-[1fr_1fr_1fr_1fr_auto]"
    >
      <Field id="who" label="Who">
        <Select id="who" name="who" defaultValue={who ?? ""}>
          <option value="">Anybody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="kind" label="What">
        <Select id="kind" name="kind" defaultValue={kind ?? ""}>
          <option value="">Anything</option>
          {entities.map((entity) => (
            <option key={entity} value={entity}>
              {entityWord(entity)}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="from" label="From day">
        <SmallInput id="from" name="from" type="date" defaultValue={from ?? ""} />
      </Field>
      <Field id="to" label="To day">
        <SmallInput id="to" name="to" type="date" defaultValue={to ?? ""} />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" size="sm" className="h-10">
          Apply
        </Button>
        {(who || kind || from || to) && (
          <Link href={path} className="text-sm text-muted underline underline-offset-4 hover:text-ink">
            Clear
          </Link>
        )}
      </div>
      <p className="col-span-full text-xs text-muted">
        Days of the shop’s time zone, {timeZone}; both are included.
      </p>
    </Form>
  );
}
