import { type NextRequest, NextResponse } from "next/server";
import { providersPages } from "@/lib/auth/providers/providers";
import { env } from "@/lib/env";
import { isActionBody } from "@/lib/headers/action-body";
import { contentSecurityPolicy } from "@/lib/headers/policy";
import { refusal } from "@/lib/headers/refusal";
import { LOCALE_HEADER, splitPath } from "@/lib/language/locales";

/**
 * Stands before the pages that are made for one visitor and before every action, and before nothing else:
 * pages that are kept for everybody are answered without it (ADR 2).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refused = refusal(request.method, request.headers, env().SHOP_URL);
  if (refused) return new NextResponse(`${refused.message}\n`, { status: refused.status });

  if (request.method === "POST" && !(await isActionBody(request.clone()))) {
    return new NextResponse("No page of ours sends this.\n", { status: 400 });
  }

  const policy = contentSecurityPolicy({
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
    formTargets: [...stripesPages(), ...providersPages()],
    development: env().NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  // An action is sent to the address of the page that it stands on, whose language its answer has.
  const { locale, path } = splitPath(request.nextUrl.pathname);
  headers.set(LOCALE_HEADER, locale);
  // Next reads the nonce from here and writes it into its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  // A page that is kept for everybody meets us only as the address of an action; it bears no nonce.
  if (VISITORS_OWN.test(path)) response.headers.set("Content-Security-Policy", policy);
  return response;
}

// Without JavaScript, the form's answer leads to Stripe's page, which browsers count as the form's target.
function stripesPages(): string[] {
  const standIn = env().STRIPE_API_BASE;
  if (!standIn) return ["https://checkout.stripe.com"];
  const { port } = new URL(standIn);
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}

const VISITORS_OWN = /^\/(?:admin|account|sign-in|cart|checkout|orders)(?:\/|$)/;

export const config = {
  matcher: [
    "/admin/:path*",
    "/sign-in/join",
    // Each as it is, and below a language.
    "/:locale(de)?/account/:path*",
    "/:locale(de)?/sign-in",
    "/:locale(de)?/cart",
    "/:locale(de)?/checkout",
    "/:locale(de)?/checkout/success",
    "/:locale(de)?/checkout/cancelled",
    "/:locale(de)?/orders/:path+",
    // An action may be sent to any page's address, by script or by a form.
    { source: "/:path*", has: [{ type: "header", key: "next-action" }] },
    // A form with a file, too, but for the handlers that take files: they bound and prove them themselves.
    {
      source: "/((?!api/admin/stock/import$|api/admin/products/[0-9a-f-]+/pictures$).*)",
      has: [{ type: "header", key: "content-type", value: "(multipart/.*)" }],
    },
  ],
};
