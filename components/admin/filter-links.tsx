import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";

export type FilterLink = {
  name: string;
  /** Null where nobody counted. */
  count: number | null;
  /** Whether there are more than were counted. */
  more?: boolean;
  href: string;
  current: boolean;
};

/** The ways to narrow a list, each with how many it leaves. */
export function FilterLinks({ label, links }: { label: string; links: FilterLink[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1">
        {links.map(({ name, count, more, href, current }) => (
          <li key={name}>
            <Link
              href={href}
              scroll={false}
              aria-current={current ? "true" : undefined}
              className={classes(
                "inline-flex h-9 items-center gap-1.5 rounded-full px-3.5 text-sm whitespace-nowrap transition-colors",
                current ? "bg-ink font-medium text-surface" : "text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              {name}
              {count !== null && (
                <span className="text-xs tabular-nums">
                  {count.toLocaleString("en")}
                  {more && "+"}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
