"use client";

import { useEffect, useState } from "react";
import { newId } from "./new-id";

/**
 * The id of what a form asks for, which is done once, however often the form is sent: another one after each success,
 * the same after a refusal and where the answer was lost. Empty where no script runs: there it is done as often as it
 * is sent.
 */
export function useFormId(state: { ok: boolean } | null): string {
  const [id, setId] = useState("");
  useEffect(() => setId((before) => (state?.ok === false && before ? before : newId(""))), [state]);
  return id;
}
