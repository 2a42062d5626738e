// `npm run owner -- name@example.com`: the first person of a new shop, with a password said once; and, where
// the shop has no settings yet, its first ones: `--store "My Shop" --currency EUR --countries DE,AT`.
import "./settings";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: "string", default: "My Shop" },
    currency: { type: "string", default: "USD" },
    countries: { type: "string", default: "US" },
  },
});
const wish = z
  .object({
    email: z.email("Give the owner's mail address: npm run owner -- name@example.com").toLowerCase(),
    name: z.string().min(1, "--store needs a name"),
    currency: z.string().regex(/^[A-Z]{3}$/, "--currency is an ISO code such as EUR"),
    shippingCountries: z.array(z.string().regex(/^[A-Z]{2}$/, "--countries are ISO codes such as DE,AT")),
  })
  .safeParse({
    email: positionals[0],
    name: values.store,
    currency: values.currency,
    shippingCountries: values.countries.split(","),
  });

if (wish.success) {
  const { email, ...settings } = wish.data;
  const password = randomBytes(15).toString("base64url");
  const passwordHash = await hashPassword(password);
  await db().$transaction(async (tx) => {
    await tx.storeSettings.upsert({ where: { id: 1 }, create: { id: 1, ...settings }, update: {} });
    if ((await tx.shippingRate.count()) === 0) {
      await tx.shippingRate.create({ data: { name: "Standard", amountMinor: 0, minDays: 2, maxDays: 5 } });
    }
    await tx.user.upsert({
      where: { email },
      create: { id: uuid(), email, name: email, role: "OWNER", passwordHash },
      // A new password ends every session that the old one began.
      update: { role: "OWNER", passwordHash, disabledAt: null, sessionVersion: { increment: 1 } },
    });
  });
  console.log(`${email} owns the shop. The password, said this once: ${password}`);
} else {
  console.error(wish.error.issues.map(({ message }) => message).join("\n"));
  process.exitCode = 1;
}
await db().$disconnect();
