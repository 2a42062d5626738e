import type { Metadata } from "next";
import { SignUpForm } from "@/components/account/sign-up-form";
import { Link } from "@/components/ui/link";
import { signUp } from "./actions";

export const metadata: Metadata = { title: "Make an account" };

export default function SignUpPage() {
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <header className="grid gap-3">
        <h1 className="text-3xl font-semibold">Make an account</h1>
        <p className="text-muted">All your orders in one place, also those that you placed without one.</p>
      </header>
      <SignUpForm action={signUp} />
      <p className="text-sm text-muted">
        You have one?{" "}
        <Link href="/sign-in" className="text-ink underline decoration-line-strong underline-offset-4">
          Sign in
        </Link>
      </p>
    </div>
  );
}
