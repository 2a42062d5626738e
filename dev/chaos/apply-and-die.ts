// Applies the event on its standard input and is gone, as by kill -9, at the place that its argument names:
// a fail point, or "after the commit", where nobody has heard of the success yet.
import { text } from "node:stream/consumers";
import { applyEvent } from "@/lib/checkout/apply-event";
import { connect } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { parseEvent } from "@/lib/stripe/verify-event";

const die = () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise<void>(() => {});
};
armFailPoint(process.argv[2] ?? "", die);
await applyEvent(connect(process.env["DATABASE_URL"] ?? "", 2), parseEvent(await text(process.stdin)));
await die();
