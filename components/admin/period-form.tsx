import Form from "next/form";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { SmallInput } from "./form-fields";

/** Chooses the time that figures are of: one of a few, or from day to day. */
export function PeriodForm({
  path,
  from,
  to,
  today,
  choices,
}: {
  path: string;
  from: string;
  to: string;
  today: string;
  choices: { name: string; href: string; current: boolean }[];
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      <nav aria-label="Time">
        <ul className="flex flex-wrap gap-1">
          {choices.map(({ name, href, current }) => (
            <li key={name}>
              <Link
                href={href}
                scroll={false}
                aria-current={current ? "true" : undefined}
                className={classes(
                  "inline-flex h-9 items-center rounded-full px-3.5 text-sm whitespace-nowrap transition-colors",
                  current ? "bg-ink font-medium text-surface" : "text-muted hover:bg-sunken hover:text-ink",
                )}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Form action={path} key={`${from} ${to}`} className="flex flex-wrap items-center gap-2">
        <SmallInput
          type="date"
          name="from"
          aria-label="From day"
          defaultValue={from}
          max={today}
          className="h-9 w-38"
        />
        <SmallInput
          type="date"
          name="to"
          aria-label="To day"
          defaultValue={to}
          max={today}
          className="h-9 w-38"
        />
        <Button type="submit" look="outline" size="sm">
          Show
        </Button>
      </Form>
    </div>
  );
}
