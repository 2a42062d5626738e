import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type ProvidersStandIn, standInKeys, startProviders } from "@/dev/providers/start";
import { env } from "@/lib/env";
import { offeredProviders, type ProviderName, providerOf } from "./providers";
import { beginWay, endWay, identityFor } from "./way";

const cookies = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (cookies.get(name) ? { name, value: cookies.get(name) } : undefined),
    set: (name: string, value: string) => cookies.set(name, value),
  }),
}));

let standIn: ProvidersStandIn;
beforeAll(async () => {
  standIn = await startProviders();
  for (const [name, value] of Object.entries(standInKeys(standIn.url))) vi.stubEnv(name, value);
});
beforeEach(() => cookies.clear());
afterAll(() => standIn.stop());

function known(name: ProviderName) {
  const provider = providerOf(name);
  if (!provider) throw new Error(`${name} is not offered`);
  return provider;
}

/** Goes to the provider's page, decides there, and comes back with what the provider says in the address. */
async function goAndDecide(name: ProviderName, decision: Record<string, string>): Promise<URLSearchParams> {
  const url = new URL(await beginWay(known(name), { callbackUrl: "/de/account", locale: "de" }));
  expect(await (await fetch(url)).text()).toContain("who you would like to be");
  for (const [field, value] of Object.entries(decision)) url.searchParams.set(field, value);
  const answer = await fetch(url, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(`${back.origin}${back.pathname}`).toBe(`${env().SHOP_URL}/api/sign-in/${name}`);
  return back.searchParams;
}

test.each(["github", "google"] as const)(
  "%s says who comes back, and whether the address is theirs",
  async (name) => {
    expect(offeredProviders()).toContain(name);
    for (const verified of [true, false]) {
      const said = {
        decided: "yes",
        email: "Ada@Example.com",
        subject: "1815",
        ...(verified ? { verified: "on" } : {}),
      };
      const back = await goAndDecide(name, said);
      const way = await endWay(name);
      expect(way).toMatchObject({ state: back.get("state"), callbackUrl: "/de/account", locale: "de" });
      const given = { code: back.get("code") ?? "", verifier: way?.verifier ?? "" };
      const email = verified ? "ada@example.com" : null;
      expect(await identityFor(known(name), given)).toEqual({ subject: "1815", email });
      await expect(identityFor(known(name), given)).rejects.toThrow("gives nothing for its code");
      // What the browser remembered is worth something once.
      expect(await endWay(name)).toBeNull();
    }
  },
);

test("a code that was intercepted is worth nothing without what the browser remembers", async () => {
  const back = await goAndDecide("github", { decided: "yes", email: "ada@example.com" });
  const stolen = { code: back.get("code") ?? "", verifier: "guessed" };
  await expect(identityFor(known("github"), stolen)).rejects.toThrow("gives nothing");
});

test("a way to one provider is none back from the other, and a session is no way", async () => {
  await beginWay(known("github"), { callbackUrl: "", locale: "en" });
  expect(await endWay("google")).toBeNull();
  expect(await endWay("github")).toBeNull();
  const token = { provider: "github", state: "s", verifier: "v", callbackUrl: "", locale: "en" };
  cookies.set("way", await encode({ token, secret: env().AUTH_SECRET }));
  expect(await endWay("github")).toBeNull();
});
