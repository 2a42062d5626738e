"use client";

import { useEffect } from "react";
import { loadCart } from "./cart-store";

/** Has the header count the cart anew, on a page that says that it changed. */
export function RefreshCart() {
  useEffect(() => void loadCart(), []);
  return null;
}
