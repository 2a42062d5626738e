import { X } from "lucide-react";
import { Link } from "@/components/ui/link";

/** What another page has narrowed a list to, and the way to the whole of it. */
export function FilterChip({ name, href }: { name: string; href: string }) {
  return (
    <p className="flex">
      <Link
        href={href}
        scroll={false}
        aria-label={`Only ${name}: show all`}
        className="inline-flex min-h-9 max-w-full items-center gap-2 rounded-full bg-accent-soft px-3.5 text-sm font-medium text-accent transition-colors hover:underline"
      >
        <span className="truncate">Only {name}</span>
        <X className="size-4 shrink-0" aria-hidden="true" />
      </Link>
    </p>
  );
}
