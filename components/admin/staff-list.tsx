import { Badge } from "@/components/ui/badge";
import type { FormAction } from "@/components/ui/form-state";
import type { InvitationRow, StaffRow } from "@/lib/people/types";
import { Moment } from "./moment";
import { OneButtonForm } from "./one-button-form";
import { RoleForm } from "./role-form";
import { roleWords } from "./role-words";

type Actions = { changeRole: FormAction; remove: FormAction };

/** Who works here. `actions`: null for those who may only look. */
export function StaffList({
  staff,
  meId,
  actions,
}: {
  staff: StaffRow[];
  meId: string;
  actions: Actions | null;
}) {
  return (
    <ul aria-label="Staff" className="grid divide-y divide-line rounded-md border border-line bg-raised">
      {staff.map((person) => (
        <li key={person.id} className="grid gap-3 p-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="min-w-0 text-sm">
              <p className="font-medium">
                {person.name || person.email}
                {person.id === meId && <span className="font-normal text-muted"> (you)</span>}
              </p>
              {person.name && <p className="break-all text-muted">{person.email}</p>}
            </div>
            {actions ? (
              <RoleForm person={person} action={actions.changeRole} />
            ) : (
              <Badge>{roleWords[person.role]}</Badge>
            )}
          </div>
          {actions && (
            <details className="text-sm">
              <summary className="inline-block list-none py-1 text-muted underline decoration-line-strong underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
                Remove<span className="sr-only"> {person.email}</span>
              </summary>
              <div className="mt-2 grid gap-3 rounded-sm bg-sunken p-3">
                <p>
                  {person.id === meId ? "You lose" : "They lose"} access at once, on every device. What was
                  done stays in the book under this name.
                </p>
                <OneButtonForm action={actions.remove} fields={{ personId: person.id }} busy="Removing…">
                  Remove {person.name || person.email}
                </OneButtonForm>
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who was asked to work here and has not answered. */
export function Invitations({
  invitations,
  now,
  takeBack,
}: {
  invitations: InvitationRow[];
  now: Date;
  takeBack: FormAction | null;
}) {
  return (
    <ul className="grid gap-4 text-sm">
      {invitations.map(({ id, email, role, by, at, expiresAt }) => (
        <li key={id} className="grid gap-1">
          <p className="break-all">
            {email} <span className="text-muted">as {roleWords[role].toLowerCase()}</span>
          </p>
          <p className="text-xs text-muted">
            {by}, <Moment at={at} />;{" "}
            {expiresAt > now ? (
              <>
                works until <Moment at={expiresAt} />
              </>
            ) : (
              "too old by now"
            )}
          </p>
          {takeBack && (
            <OneButtonForm action={takeBack} fields={{ invitationId: id }} busy="Taking back…">
              Take back
            </OneButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}
