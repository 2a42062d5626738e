import type { Metadata } from "next";
import { addressOf, oneOf, pageOf, searchOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { CustomerTable } from "@/components/admin/customer-table";
import { FilterLinks } from "@/components/admin/filter-links";
import { InviteForm } from "@/components/admin/invite-form";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { Panel } from "@/components/admin/panel";
import { SearchForm } from "@/components/admin/search-form";
import { Invitations, StaffList } from "@/components/admin/staff-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import type { Person } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { listCustomers, listInvitations, listStaff } from "@/lib/people/list-people";
import { changeRole, invite, remove, takeBack } from "./actions";

export const metadata: Metadata = { title: "People" };

const PATH = "/admin/people";

type Wish = { show: "staff" | "customers"; search: string; page: number };

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const query = await searchParams;
  const wish: Wish = {
    show: oneOf(query["show"], ["staff", "customers"], "staff"),
    search: searchOf(query),
    page: pageOf(query),
  };
  const person = await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  const [staff, customers] = await Promise.all([listStaff(db()), listCustomers(db(), wish)]);
  return (
    <div className="grid gap-6">
      <PageHead title="People">Who works here, and who bought.</PageHead>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Staff or customers"
          links={(["staff", "customers"] as const).map((show) => ({
            name: show === "staff" ? "Staff" : "Customers",
            count: show === "staff" ? staff.length : customers.count,
            href: addressOf(PATH, saying({ show, search: show === wish.show ? wish.search : "", page: 1 })),
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
      {wish.show === "staff" ? (
        <Staff staff={staff} me={person} />
      ) : (
        <Customers list={customers} search={wish.search} />
      )}
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

function Customers({ list, search }: { list: Awaited<ReturnType<typeof listCustomers>>; search: string }) {
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
      <Pager
        page={list.page}
        pageCount={list.pageCount}
        hrefOf={(page) => addressOf(PATH, saying({ show: "customers", search, page }))}
      />
    </section>
  );
}

const saying = ({ show, search, page }: Wish) => ({
  show: show === "staff" ? undefined : show,
  q: search,
  page,
});
