/** What a refused form shows again: the address, and never a password, which would be written into a page. */
export function givenEmail(form: unknown): { email: string } {
  // Anybody can call an action with something else than its form.
  const email = form instanceof FormData ? form.get("email") : "";
  return { email: typeof email === "string" ? email.slice(0, 254) : "" };
}
