import type { Metadata } from "next";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { fonts } from "@/app/fonts";
import "@/app/globals.css";
import { AdminFrame } from "@/components/admin/admin-frame";
import { ClientWords } from "@/components/shell/client-words";
import { currentPerson } from "@/lib/auth/person";
import type { Person } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { countLow } from "@/lib/inventory/count-low";
import { catalogues } from "@/lib/language/catalogues";
import { DEFAULT_LOCALE } from "@/lib/language/locales";
import { log } from "@/lib/log";
import { signOut } from "./actions";

export const metadata: Metadata = {
  title: { default: "Admin", template: "%s · Admin" },
  robots: { index: false },
};

// Of the shop's parts that staff see too: prices, steppers, a product as shoppers see it.
const { Cart, Product, Stock, Ui } = catalogues[DEFAULT_LOCALE];
const words = { Cart, Product, Stock, Ui };

// Layouts are kept while one goes from page to page, so permission is asked by each page, not here.
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const frame = await readFrame();
  return (
    <html lang="en" className={fonts}>
      <body>
        <ClientWords locale={DEFAULT_LOCALE} words={words}>
          {frame ? (
            <AdminFrame {...frame} signOut={signOut}>
              {children}
            </AdminFrame>
          ) : (
            <main>{children}</main>
          )}
        </ClientWords>
      </body>
    </html>
  );
}

/** Null for whoever is not signed in. While the database is away, too: then the page below says so. */
async function readFrame(): Promise<{ person: Person; storeName: string; lowCount: number } | null> {
  try {
    const person = await currentPerson();
    if (!person) return null;
    const lowCount = person.role === "CUSTOMER" ? 0 : await countLow(db());
    return { person, storeName: await storeName(), lowCount };
  } catch (error) {
    unstable_rethrow(error);
    log().error({ err: error }, "The admin's frame could not be read");
    return null;
  }
}

async function storeName(): Promise<string> {
  const settings = await db().storeSettings.findUnique({ where: { id: 1 }, select: { name: true } });
  return settings?.name ?? "Truecount";
}
