import { z } from "zod";
import type { ApiCall, Route } from "./call";
import { expand, read } from "./params";

export const accountRoutes: Route[] = [{ method: "GET", path: "/v1/account", answer: retrieveAccount }];

/** The account that a test key belongs to. */
function retrieveAccount(call: ApiCall) {
  read(z.strictObject(expand), call.params);
  return {
    id: "acct_1StandInForStripe",
    object: "account",
    business_type: "company",
    capabilities: { card_payments: "active", transfers: "active" },
    charges_enabled: true,
    controller: { type: "account" },
    country: "US",
    default_currency: "usd",
    details_submitted: true,
    email: "shop@example.com",
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: false },
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: "Stand-in for Stripe", timezone: "Etc/UTC" },
      payments: {
        statement_descriptor: "STAND-IN",
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
    },
    type: "standard",
  };
}
