// Does what its second argument asks for, and is gone, as by kill -9, at the place that its first one names: a fail
// point, or "after the commit", where nobody has heard of the success yet.
import { connect } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { carryOutAct } from "./acts";

const die = () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise<void>(() => {});
};
const [place = "", asked = ""] = process.argv.slice(2);
armFailPoint(place, die);
await carryOutAct(connect(process.env["DATABASE_URL"] ?? "", 2), JSON.parse(asked));
await die();
