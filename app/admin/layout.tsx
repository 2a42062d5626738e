import type { Metadata } from "next";
import type { ReactNode } from "react";
import { fonts } from "@/app/fonts";
import "@/app/globals.css";
import { AdminFrame } from "@/components/admin/admin-frame";
import { currentPerson } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { signOut } from "./actions";

export const metadata: Metadata = {
  title: { default: "Admin", template: "%s · Admin" },
  robots: { index: false },
};

// Layouts are kept while one goes from page to page, so permission is asked by each page, not here.
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  return (
    <html lang="en" className={fonts}>
      <body>
        {person ? (
          <AdminFrame storeName={await storeName()} person={person} signOut={signOut}>
            {children}
          </AdminFrame>
        ) : (
          children
        )}
      </body>
    </html>
  );
}

async function storeName(): Promise<string> {
  const settings = await db().storeSettings.findUnique({ where: { id: 1 }, select: { name: true } });
  return settings?.name ?? "Truecount";
}
