import { CreditCard, RotateCcw, Truck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Markdown } from "./markdown";

const PROMISES = [
  { icon: Truck, text: "delivery" },
  { icon: CreditCard, text: "payment" },
  { icon: RotateCcw, text: "refund" },
] as const;

export function ProductDetails({ description }: { description: string }) {
  const t = useTranslations("ProductPage");
  return (
    <div className="grid gap-8">
      {description && (
        <section className="border-t border-line pt-7" aria-label={t("description")}>
          <Markdown text={description} />
        </section>
      )}
      <ul className="grid gap-3 border-t border-line pt-7 text-sm text-muted">
        {PROMISES.map(({ icon: Icon, text }) => (
          <li key={text} className="flex gap-3">
            <Icon className="mt-0.5 size-4 shrink-0 text-ink" aria-hidden="true" />
            {t(text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
