"use client";

import { ChevronDown } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { LinkPending } from "./link-pending";
import { isHere, type Place, placeGroups, placeOf, STOCK } from "./places";
import { usePlace } from "./under-way";

/** Beside the page where there is room; else behind a button that says where one is, also without a script. */
export function AdminNavigation({ lowCount }: { lowCount: number }) {
  const pathname = usePlace();
  const current = placeOf(pathname);
  const Icon = current?.icon;
  return (
    <>
      {/* Another page, another menu: it is closed again when one has arrived. */}
      <details key={pathname} className="group/menu px-2 pt-1 pb-2 lg:hidden">
        <summary className="flex h-11 list-none items-center gap-2.5 rounded-sm px-2.5 text-sm font-medium select-none hover:bg-sunken focus-visible:outline-offset-0 [&::-webkit-details-marker]:hidden">
          {Icon && <Icon className="size-4 text-accent" aria-hidden="true" />}
          {current?.name ?? "Menu"}
          <span className="ml-auto flex items-center gap-1.5 font-normal text-muted">
            {current && "Menu"}
            <ChevronDown
              className="size-4 transition-transform group-open/menu:rotate-180"
              aria-hidden="true"
            />
          </span>
        </summary>
        <nav aria-label="Admin" className="border-t border-line pt-2">
          <ul className="grid grid-cols-2 gap-1 sm:grid-cols-4">
            {placeGroups.flat().map((place) => (
              <Entry key={place.href} place={place} pathname={pathname} lowCount={lowCount} />
            ))}
          </ul>
        </nav>
      </details>
      <nav
        aria-label="Admin"
        className="hidden min-h-0 gap-4 overflow-y-auto px-3 py-5 lg:grid lg:content-start"
      >
        {placeGroups.map((places) => (
          <ul key={places[0]?.href} className="grid gap-0.5">
            {places.map((place) => (
              <Entry key={place.href} place={place} pathname={pathname} lowCount={lowCount} />
            ))}
          </ul>
        ))}
      </nav>
    </>
  );
}

function Entry({ place, pathname, lowCount }: { place: Place; pathname: string; lowCount: number }) {
  const { href, name, icon: Icon } = place;
  const here = isHere(place, pathname);
  return (
    <li className="relative">
      <Link
        href={href}
        aria-current={pathname === href ? "page" : here ? "true" : undefined}
        className={classes(
          "flex h-11 items-center gap-2.5 rounded-sm px-2.5 text-sm transition-colors focus-visible:outline-offset-0 lg:h-9.5",
          here ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-sunken hover:text-ink",
        )}
      >
        <Icon className="size-4 shrink-0" aria-hidden="true" />
        {name}
        <LinkPending />
      </Link>
      {href === STOCK && lowCount > 0 && (
        <Link
          href={`${STOCK}?show=low`}
          className="absolute top-1/2 right-2 flex min-h-6 -translate-y-1/2 items-center rounded-full bg-warning-soft px-2 text-xs font-medium text-warning tabular-nums hover:underline"
        >
          {lowCount} low
        </Link>
      )}
    </li>
  );
}
