import { OUR_EVENTS } from "@/lib/stripe/events";
import { runStripe, testKey } from "./run-cli";

const FORWARD_TO = "http://localhost:8888/api/checkout/webhook";

/** Real test events of your own Stripe account, forwarded to the shop on this machine. */
runStripe(
  ["listen", "--forward-to", FORWARD_TO, "--events", OUR_EVENTS.join(","), ...process.argv.slice(2)],
  testKey(),
);
