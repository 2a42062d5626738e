import { CreditCard, RotateCcw, Truck } from "lucide-react";
import { Markdown } from "./markdown";

const PROMISES = [
  { icon: Truck, text: "Delivery in days, not weeks. The price is shown before you pay." },
  { icon: CreditCard, text: "Paid on Stripe. No card number ever reaches us." },
  { icon: RotateCcw, text: "Should the last one go while you pay, you get all your money back." },
];

export function ProductDetails({ description }: { description: string }) {
  return (
    <div className="grid gap-8">
      {description && (
        <section className="border-t border-line pt-7" aria-label="Description">
          <Markdown text={description} />
        </section>
      )}
      <ul className="grid gap-3 border-t border-line pt-7 text-sm text-muted">
        {PROMISES.map(({ icon: Icon, text }) => (
          <li key={text} className="flex gap-3">
            <Icon className="mt-0.5 size-4 shrink-0 text-ink" aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
