import { Tally } from "@/components/ui/tally";

const STEPS = [
  {
    title: "A cart holds nothing.",
    text: "Take your time. Nobody’s unpaid basket empties a shelf, so what you see is what there is.",
  },
  {
    title: "A payment moves the stock.",
    text: "The moment your payment is confirmed, your things are counted out and they are yours.",
  },
  {
    title: "Every unit is in the book.",
    text: "In or out, each one has its line: when, why, and how many were left after it.",
  },
];

/** The shop's one conviction, in three strokes. */
export function HowWeCount() {
  return (
    <section className="shell mt-24 sm:mt-32" aria-labelledby="counting">
      <div className="rounded-xl bg-sunken px-6 py-14 sm:rounded-2xl sm:px-12 sm:py-20 lg:px-16">
        <h2 id="counting" className="max-w-2xl text-3xl font-semibold">
          Most shops guess what is left. We count.
        </h2>
        <ol className="mt-12 grid gap-10 md:grid-cols-3 md:gap-12">
          {STEPS.map((step, index) => (
            <li key={step.title} className="grid content-start gap-3">
              <Tally count={index + 1} className="h-7 text-accent" />
              <h3 className="mt-2 font-semibold">{step.title}</h3>
              <p className="text-muted">{step.text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
