import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/admin/sign-in-form";
import { Link } from "@/components/ui/link";
import { currentPerson } from "@/lib/auth/person";
import { homeOf, safeCallback } from "@/lib/auth/sign-in";
import { localeOr } from "@/lib/language/locales";
import { signIn } from "./actions";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ params, searchParams }: PageProps<"/[locale]/sign-in">) {
  const locale = localeOr((await params).locale);
  const callbackUrl = safeCallback((await searchParams)["callbackUrl"], "");
  const person = await currentPerson();
  if (person) redirect(callbackUrl || homeOf(person.role, locale));
  return (
    <div className="shell pt-10 sm:pt-16">
      <div className="mx-auto grid max-w-md gap-8">
        <header className="grid gap-3">
          <h1 className="text-3xl font-semibold">Sign in</h1>
          <p className="text-muted">For your orders, or to look after the shop.</p>
        </header>
        <SignInForm action={signIn} callbackUrl={callbackUrl} />
        <p className="text-sm text-muted">
          No account yet?{" "}
          <Link
            href="/account/sign-up"
            className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            Make one
          </Link>
          . You can buy without.
        </p>
      </div>
    </div>
  );
}
