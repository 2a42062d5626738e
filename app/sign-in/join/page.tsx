import type { Metadata } from "next";
import { JoinForm } from "@/components/admin/join-form";
import { roleWords } from "@/components/admin/role-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { findInvitation } from "@/lib/people/accept-invitation";
import { join } from "./actions";

// The address holds the key: no other site is told of it.
export const metadata: Metadata = { title: "Join", referrer: "same-origin" };

// Only looks: mail programs open links to see what is behind them.
export default async function JoinPage({ searchParams }: PageProps<"/sign-in/join">) {
  const { token } = await searchParams;
  const invitation = typeof token === "string" ? await findInvitation(db(), token) : null;
  if (!invitation || typeof token !== "string") {
    return (
      <main>
        <EmptyState
          headingLevel="h1"
          title="This invitation opens nothing any more"
          action={<LinkButton href="/sign-in">Sign in</LinkButton>}
        >
          It was used, taken back, or is older than a week. Ask the owner of the shop for another one.
        </EmptyState>
      </main>
    );
  }
  const { name } = await readStoreSettings(db());
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="grid w-full max-w-sm gap-8">
        <div className="grid justify-items-start gap-4">
          <Mark className="size-10" />
          <div className="grid gap-1.5">
            <h1 className="text-2xl font-semibold">Join {name}</h1>
            <p className="break-words text-muted">
              {invitation.email}, as {roleWords[invitation.role].toLowerCase()}.
            </p>
          </div>
        </div>
        <JoinForm token={token} email={invitation.email} action={join} />
      </div>
    </main>
  );
}
