// Does one piece of the worker's work and is gone, as by kill -9, at the fail point that its first argument names:
// `refund <id>` pays a refund back, `sweep <variant>` closes the sessions of those who want a variant that is gone.
import { carryOutRefund } from "@/lib/checkout/carry-out-refund";
import { sweepSoldOut } from "@/lib/checkout/sweep-sold-out";
import { connect } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";

const [place = "", task, id = ""] = process.argv.slice(2);
armFailPoint(place, () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise<void>(() => {});
});
const db = connect(process.env["DATABASE_URL"] ?? "", 2);
await (task === "refund" ? carryOutRefund(db, id) : sweepSoldOut(db, [id]));
