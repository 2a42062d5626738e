"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  return (
    <>
      <Button size="sm" className="hidden scripted:inline-flex" onClick={() => window.print()}>
        <Printer className="size-4" aria-hidden="true" />
        Print
      </Button>
      <p className="hidden text-sm text-muted unscripted:block">Print this page from your browser’s menu.</p>
    </>
  );
}
