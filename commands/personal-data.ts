// `npm run personal-data -- export name@example.com` prints all that the shop holds of a buyer, as JSON;
// `npm run personal-data -- forget name@example.com` takes them out of it, once nothing is on its way any more.
import "./settings";
import { z } from "zod";
import { db } from "@/lib/db";
import { exportPersonalData, forgetPerson, writtenOut } from "@/lib/people/personal-data";

const [wish, address] = process.argv.slice(2);
const email = z.email().safeParse(address?.trim());

if (!email.success || (wish !== "export" && wish !== "forget")) {
  console.error("Say what and whose: npm run personal-data -- export name@example.com (or forget)");
  process.exitCode = 1;
} else if (wish === "export") {
  console.log(writtenOut(await exportPersonalData(db(), email.data)));
} else {
  const answer = await forgetPerson(db(), email.data);
  if (answer.ok) {
    const { orders, checkouts, events, waits } = answer;
    console.log(
      `Forgotten: ${orders} orders, ${checkouts} checkouts, ${events} events of Stripe, ${waits} wishes to be told.`,
    );
    console.log("Stripe, your mail server and your backups have records of their own: see docs/security.md.");
  } else {
    console.error(`Nothing was changed. ${answer.message}`);
    process.exitCode = 1;
  }
}
await db().$disconnect();
