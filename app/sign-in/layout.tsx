import type { Metadata } from "next";
import type { ReactNode } from "react";
import { fonts } from "@/app/fonts";
import "@/app/globals.css";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fonts}>
      <body>{children}</body>
    </html>
  );
}
