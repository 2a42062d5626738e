import { z } from "zod";
import type { BalanceTransaction } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { pageOf } from "./list";
import { expand, paging, read } from "./params";

export const balanceRoutes: Route[] = [
  { method: "GET", path: "/v1/balance", answer: retrieveBalance },
  { method: "GET", path: "/v1/balance_transactions", answer: listTransactions },
  { method: "GET", path: "/v1/balance_transactions/:id", answer: retrieveTransaction },
];

/** What charges brought and refunds took, by currency, in minor units. Everything is available at once here. */
function retrieveBalance(call: ApiCall) {
  read(z.strictObject(expand), call.params);
  const sums = new Map<string, number>([["usd", 0]]);
  for (const { currency, net } of call.standIn.store.balanceTransactions.values()) {
    sums.set(currency, (sums.get(currency) ?? 0) + net);
  }
  const amounts = [...sums].map(([currency, amount]) => ({
    amount,
    currency,
    source_types: { card: amount },
  }));
  const none = amounts.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } }));
  return { object: "balance", available: amounts, livemode: false, pending: none };
}

function listTransactions(call: ApiCall) {
  const params = read(z.strictObject({ ...paging, source: z.string().optional() }), call.params);
  const wanted = (one: BalanceTransaction) => params.source === undefined || one.source === params.source;
  return pageOf(call.standIn.store.balanceTransactions.newestFirst().filter(wanted), params, call.path);
}

function retrieveTransaction(call: ApiCall): BalanceTransaction {
  read(z.strictObject(expand), call.params);
  const transaction = call.standIn.store.balanceTransactions.get(idIn(call));
  if (!transaction) throw noSuch("balance transaction", idIn(call));
  return transaction;
}
