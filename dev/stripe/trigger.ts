import { runStripe, testKey } from "./run-cli";

const given = process.argv.slice(2);

/** Has Stripe make a real test event, `checkout.session.completed` unless another is named. */
runStripe(["trigger", ...(given.length > 0 ? given : ["checkout.session.completed"])], testKey());
