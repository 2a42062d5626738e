import type { Metadata } from "next";
import { ConfirmForm } from "@/components/account/confirm-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { db } from "@/lib/db";
import { findSignUp } from "@/lib/people/confirm-sign-up";
import { confirm } from "./actions";

export const metadata: Metadata = { title: "Confirm your address" };

// Only looks: mail programs open links to see what is behind them.
export default async function ConfirmPage({ searchParams }: PageProps<"/[locale]/account/confirm">) {
  const { token } = await searchParams;
  const email = typeof token === "string" ? await findSignUp(db(), token) : null;
  if (!email || typeof token !== "string") {
    return (
      <EmptyState
        headingLevel="h1"
        title="This link opens nothing any more"
        action={
          <>
            <LinkButton href="/sign-in">Sign in</LinkButton>
            <LinkButton href="/account/sign-up" look="outline">
              Make an account
            </LinkButton>
          </>
        }
      >
        It was used, or is older than a day.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <header className="grid gap-3">
        <h1 className="text-3xl font-semibold">Confirm your address</h1>
        <p className="break-words text-muted">{email}</p>
      </header>
      <ConfirmForm token={token} email={email} action={confirm} />
    </div>
  );
}
