import { type NextRequest, NextResponse } from "next/server";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { providerOf } from "@/lib/auth/providers/providers";
import { endWay, identityFor } from "@/lib/auth/providers/way";
import { homeOf, safeCallback, startSession } from "@/lib/auth/sign-in";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { DEFAULT_LOCALE, localePath } from "@/lib/language/locales";
import { isTooMany, tooManyResponse } from "@/lib/limits/too-many";
import { log } from "@/lib/log";
import { signInByProvider } from "@/lib/people/sign-in-by-provider";

type Context = { params: Promise<{ provider: string }> };

/** Where GitHub and Google send somebody back to. Signs in whom they name, or leads to the page that says why not. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const provider = providerOf((await params).provider);
  if (!provider) return new Response("Not found\n", { status: 404 });
  try {
    await limitVisitor("provider");
  } catch (error) {
    if (isTooMany(error)) return tooManyResponse(error);
    throw error;
  }
  const way = await endWay(provider.name);
  const locale = way?.locale ?? DEFAULT_LOCALE;
  const refused = (why: string) => lead(localePath(locale, `/sign-in?refused=${why}`));

  const said = request.nextUrl.searchParams;
  // Somebody else's way back, or one that this browser did not begin, signs nobody in.
  if (!way || said.get("state") !== way.state) return refused("AGAIN");
  const code = said.get("code");
  if (!code) return refused(said.get("error") === "access_denied" ? "CANCELLED" : "AGAIN");

  const identity = await identityFor(provider, { code, verifier: way.verifier }).catch((error: unknown) => {
    log().warn({ err: error }, `${provider.name} did not say who somebody is`);
    return null;
  });
  if (!identity) return refused("AGAIN");
  const name = provider.name === "github" ? "GITHUB" : "GOOGLE";
  const outcome = await signInByProvider(db(), { provider: name, ...identity, locale });
  if (!outcome.ok) return refused(outcome.because);
  await startSession(outcome.person);
  return lead(safeCallback(way.callbackUrl, homeOf(outcome.person.role, locale)));
}

const lead = (path: string) => NextResponse.redirect(new URL(path, env().SHOP_URL), 303);
