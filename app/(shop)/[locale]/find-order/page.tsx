import type { Metadata } from "next";
import { FindOrderForm } from "@/components/order/find-order-form";
import { findOrder } from "./actions";

export const metadata: Metadata = { title: "Find my order", robots: { index: false } };

/** Rendered at each request: without script, the answer stands in this very page. */
export const dynamic = "force-dynamic";

export default function FindOrderPage() {
  return (
    <div className="shell pt-10 sm:pt-16">
      <div className="mx-auto grid max-w-md gap-8">
        <header className="grid gap-3">
          <h1 className="text-3xl font-semibold">Find my order</h1>
          <p className="text-muted">We mail you the link. No account is needed.</p>
        </header>
        <FindOrderForm find={findOrder} />
      </div>
    </div>
  );
}
