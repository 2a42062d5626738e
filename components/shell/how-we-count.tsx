import { useTranslations } from "next-intl";
import { Tally } from "@/components/ui/tally";

const STEPS = ["cart", "payment", "book"] as const;

/** The shop's one conviction, in three strokes. */
export function HowWeCount() {
  const t = useTranslations("Home");
  return (
    <section className="shell mt-24 sm:mt-32" aria-labelledby="counting">
      <div className="rounded-xl bg-sunken px-6 py-14 sm:rounded-2xl sm:px-12 sm:py-20 lg:px-16">
        <h2 id="counting" className="max-w-2xl text-3xl font-semibold">
          {t("counting.title")}
        </h2>
        <ol className="mt-12 grid gap-10 md:grid-cols-3 md:gap-12">
          {STEPS.map((step, index) => (
            <li key={step} className="grid content-start gap-3">
              <Tally count={index + 1} className="h-7 text-accent" />
              <h3 className="mt-2 font-semibold">{t(`counting.${step}.title`)}</h3>
              <p className="text-muted">{t(`counting.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
