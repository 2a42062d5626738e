import type { Metadata } from "next";
import { addressOf, oneOf, placeOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { CustomerTable } from "@/components/admin/customer-table";
import { FilterLinks } from "@/components/admin/filter-links";
import { InviteForm } from "@/components/admin/invite-form";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { SearchForm } from "@/components/admin/search-form";
import { Invitations, StaffList } from "@/components/admin/staff-list";
import { TurnPages } from "@/components/admin/turn-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import type { Person } from "@/lib/auth/types";
import { db } from "@/lib/db";
import type { Place } from "@/lib/paging";
import { listCustomers } from "@/lib/people/list-customers";
import { listInvitations, listStaff } from "@/lib/people/list-people";
import type { CustomerList } from "@/lib/people/types";
import { UUID_SIGNS } from "@/lib/uuid";
import { changeRole, invite, remove, takeBack } from "./actions";

export const metadata: Metadata = { title: "People" };

const PATH = "/admin/people";

/** A buyer's last order, or an account. */
const KEY = new RegExp(`^([1-9]\\d{0,8}|${UUID_SIGNS})$`);

type Wish = { show: "staff" | "customers"; search: string } & Place;

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const query = await searchParams;
  const wish: Wish = {
    show: oneOf(query["show"], ["staff", "customers"], "staff"),
    search: searchOf(query),
    ...placeOf(query, KEY),
  };
  const person = await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  const [staff, customers] = await Promise.all([
    listStaff(db()),
    wish.show === "customers" ? listCustomers(db(), wish) : null,
  ]);
  return (
    <div className="grid gap-6">
      <PageHead title="People">Who works here, and who bought.</PageHead>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Staff or customers"
          links={(["staff", "customers"] as const).map((show) => ({
            name: show === "staff" ? "Staff" : "Customers",
            count: show === "staff" ? staff.length : (customers?.count ?? null),
            more: show === "customers" && customers?.more === true,
            href: addressOf(PATH, saying({ show, search: show === wish.show ? wish.search : "" })),
            current: show === wish.show,
          }))}
        />
        {wish.show === "customers" && (
          <SearchForm
            action={PATH}
            label="Name or e-mail address"
            value={wish.search}
            kept={{ show: "customers" }}
          />
        )}
      </div>
      {customers ? <Customers list={customers} wish={wish} /> : <Staff staff={staff} me={person} />}
    </div>
  );
}

async function Staff({ staff, me }: { staff: Awaited<ReturnType<typeof listStaff>>; me: Person }) {
  const mayChange = hasRole(me, "OWNER");
  const invitations = await listInvitations(db());
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <StaffList staff={staff} meId={me.id} actions={mayChange ? { changeRole, remove } : null} />
      <div className="grid gap-6">
        {mayChange && (
          <Panel title="Invite somebody">
            <InviteForm action={invite} />
          </Panel>
        )}
        {invitations.length > 0 && (
          <Panel title="Invitations">
            <Invitations invitations={invitations} now={new Date()} takeBack={mayChange ? takeBack : null} />
          </Panel>
        )}
      </div>
    </div>
  );
}

function Customers({ list, wish }: { list: CustomerList; wish: Wish }) {
  const { search } = wish;
  const hrefOf = (place: Place) => addressOf(PATH, saying({ show: "customers", search, ...place }));
  if (list.rows.length === 0) {
    return search ? (
      <EmptyState
        title="Nobody found"
        action={<LinkButton href={`${PATH}?show=customers`}>Show all</LinkButton>}
      >
        Search for any part of a name or e-mail address.
      </EmptyState>
    ) : (
      <EmptyState title="No customers yet">Whoever buys appears here, by their e-mail address.</EmptyState>
    );
  }
  return (
    <section aria-label="Customers" className="grid gap-4">
      <CustomerTable rows={list.rows} />
      <TurnPages
        first={wish.after || wish.before ? hrefOf({}) : null}
        previous={list.previous && hrefOf({ before: list.previous })}
        next={list.next && hrefOf({ after: list.next })}
      />
    </section>
  );
}

const saying = ({ show, search, after, before }: Wish) => ({
  show: show === "staff" ? undefined : show,
  q: search,
  after: after ?? undefined,
  before: before ?? undefined,
});
