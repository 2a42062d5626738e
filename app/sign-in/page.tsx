import { redirect } from "next/navigation";
import { SignInForm } from "@/components/admin/sign-in-form";
import { Mark } from "@/components/ui/mark";
import { currentPerson } from "@/lib/auth/person";
import { homeOf, safeCallback } from "@/lib/auth/sign-in";
import { signIn } from "./actions";

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const callbackUrl = safeCallback((await searchParams)["callbackUrl"], "");
  const person = await currentPerson();
  if (person) redirect(callbackUrl || homeOf(person.role));
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="grid w-full max-w-sm gap-8">
        <div className="grid justify-items-start gap-4">
          <Mark className="size-10" />
          <div className="grid gap-1.5">
            <h1 className="text-2xl font-semibold">Sign in</h1>
            <p className="text-muted">For your orders, or to look after the shop.</p>
          </div>
        </div>
        <SignInForm action={signIn} callbackUrl={callbackUrl} />
        <p className="text-sm text-muted">
          No account yet?{" "}
          <a
            href="/account/sign-up"
            className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            Make one
          </a>
          . You can buy without.{" "}
          <a
            href="/"
            className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            Go to the shop
          </a>
        </p>
      </div>
    </main>
  );
}
