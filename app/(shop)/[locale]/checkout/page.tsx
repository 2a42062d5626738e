import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { reviewCheckout } from "@/lib/checkout/review-checkout";
import { db } from "@/lib/db";
import { pay } from "./actions";

export const metadata: Metadata = { title: "Check out", robots: { index: false } };

export default async function CheckoutPage() {
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  const review = await reviewCheckout(db(), { cartId });
  if (review.cart.lines.length === 0) redirect("/cart");
  return (
    <div className="shell pt-5">
      <Breadcrumbs
        crumbs={[
          { name: "Cart", href: "/cart" },
          { name: "Check out", href: "/checkout" },
        ]}
      />
      <h1 className="mt-8 mb-10 text-3xl font-semibold">Check out</h1>
      <CheckoutForm review={review} email={person?.email ?? ""} pay={pay} />
    </div>
  );
}
