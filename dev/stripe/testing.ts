import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { readBody } from "@/dev/stripe/http/body";
import { type StripeOptions, type StripeStandIn, startStripe } from "./start";

export const SECRET = "whsec_of_the_tests";

/** A stand-in, Stripe's own SDK pointed at it, and a receiver that checks every delivery with that SDK. */
export interface Bench {
  standIn: StripeStandIn;
  stripe: Stripe;
  receiver: Receiver;
  close(): Promise<void>;
}

export interface Receiver {
  url: string;
  events: Stripe.Event[];
  /** The same, as they were sent. */
  bodies: string[];
  /** Deliveries whose signature did not verify. */
  refused: number;
  /** What it answers to the next deliveries, one each; 200 when empty. */
  answers: number[];
  close(): Promise<void>;
}

export async function startBench(options: Partial<StripeOptions> = {}): Promise<Bench> {
  const receiver = await startReceiver();
  const standIn = await startStripe({
    port: 0,
    endpoints: [{ url: receiver.url, secret: SECRET }],
    retryScheduleMs: [20, 20, 20],
    settleAfterMs: 30,
    ...options,
  });
  const close = async () => {
    await standIn.close();
    await receiver.close();
  };
  return { standIn, stripe: sdkFor(standIn), receiver, close };
}

export function sdkFor(standIn: { port: number }, key = "sk_test_bench", maxNetworkRetries = 0): Stripe {
  return new Stripe(key, {
    host: "127.0.0.1",
    port: standIn.port,
    protocol: "http",
    maxNetworkRetries,
    telemetry: false,
  });
}

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: "",
    events: [],
    bodies: [],
    refused: 0,
    answers: [],
    close: () => closed(server),
  };
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    try {
      const signature = String(request.headers["stripe-signature"]);
      receiver.events.push(await Stripe.webhooks.constructEventAsync(body, signature, SECRET));
      receiver.bodies.push(body);
      response.writeHead(receiver.answers.shift() ?? 200).end();
    } catch {
      receiver.refused += 1;
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
  return receiver;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Two mugs at 12.00. */
export const MUGS: Stripe.Checkout.SessionCreateParams = {
  mode: "payment",
  success_url: "http://localhost:8888/checkout/success?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost:8888/cart",
  line_items: [
    {
      quantity: 2,
      price_data: { currency: "usd", unit_amount: 1200, product_data: { name: "Mug" } },
    },
  ],
};

/** What a person types who pays with this card. */
export const typed = (number: string, more: Record<string, string> = {}) => ({
  email: "jenny@example.com",
  method: "card",
  number,
  expiry: "12 / 34",
  cvc: "123",
  card_name: "Jenny Rosen",
  ...more,
});

/** Sends the page's form as a browser without scripts would. */
export function submit(url: string | null, fields: Record<string, string>): Promise<Response> {
  return fetch(url ?? "", { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
}

export const typesOf = (events: readonly Stripe.Event[]) => events.map((event) => event.type);
