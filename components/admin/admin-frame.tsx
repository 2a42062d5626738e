import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import type { Person } from "@/lib/auth/types";
import { AdminNavigation } from "./admin-navigation";
import { roleWords } from "./role-words";
import { PageArea, UnderWay } from "./under-way";

/** What stands around every page of the admin: where one can go, who is signed in, the way out. */
export function AdminFrame({
  storeName,
  person,
  lowCount,
  signOut,
  children,
}: {
  storeName: string;
  person: Person;
  /** How many variants are low. */
  lowCount: number;
  signOut: () => Promise<void>;
  children: ReactNode;
}) {
  return (
    <UnderWay className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-full focus:bg-ink focus:px-5 focus:py-3 focus:text-surface"
      >
        Skip to the content
      </a>
      <header className="border-b border-line bg-raised lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0 print:hidden">
        <div className="flex items-center justify-between gap-3 px-4 pt-3 lg:block lg:px-5 lg:pt-6">
          <a href="/" className="flex min-w-0 items-center gap-2.5 py-1.5 font-semibold">
            <Mark className="size-6 shrink-0" />
            <span className="truncate">{storeName}</span>
          </a>
          <div className="lg:hidden">
            <SignOut signOut={signOut} />
          </div>
        </div>
        {person.role !== "CUSTOMER" && <AdminNavigation lowCount={lowCount} />}
        <div className="mt-auto hidden gap-3 border-t border-line p-5 lg:grid">
          <Who person={person} />
          <SignOut signOut={signOut} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 pt-6 pb-16 outline-none sm:px-6 lg:px-8 lg:pt-8 print:p-0"
      >
        <PageArea>{children}</PageArea>
        <div className="mt-12 border-t border-line pt-5 lg:hidden print:hidden">
          <Who person={person} />
        </div>
      </main>
    </UnderWay>
  );
}

function Who({ person }: { person: Person }) {
  return (
    <div className="grid min-w-0 justify-items-start gap-1.5 text-sm">
      <p className="max-w-full truncate font-medium">{person.name || person.email}</p>
      <p className="max-w-full truncate text-xs text-muted">{person.email}</p>
      <Badge>{roleWords[person.role]}</Badge>
    </div>
  );
}

function SignOut({ signOut }: { signOut: () => Promise<void> }) {
  return (
    <form action={signOut}>
      <Button type="submit" look="outline" size="sm" className="lg:w-full">
        Sign out
      </Button>
    </form>
  );
}
