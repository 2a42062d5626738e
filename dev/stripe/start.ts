import type { AddressInfo } from "node:net";
import { Idempotency } from "@/dev/stripe/api/idempotency";
import { Control } from "@/dev/stripe/control/control";
import { Faults } from "@/dev/stripe/control/faults";
import { doWhatIsDue, expireSessions } from "@/dev/stripe/payments/later";
import { Clock } from "@/dev/stripe/state/clock";
import { EventLog } from "@/dev/stripe/state/event-log";
import { seededRandom } from "@/dev/stripe/state/random";
import { Store } from "@/dev/stripe/state/store";
import { Deliveries } from "@/dev/stripe/webhooks/deliveries";
import { type EndpointOptions, putEndpoint, putEndpointsOfStart } from "@/dev/stripe/webhooks/endpoints";
import { checkSafe, LOOPBACK, RETRY_SCHEDULE_MS, type StripeOptions } from "./options";
import { addSampleCodes } from "./sample-codes";
import { makeServer } from "./server";
import type { StandIn } from "./stand-in";

export type { StripeOptions } from "./options";

export interface StripeStandIn {
  /** `http://127.0.0.1:PORT` */
  url: string;
  port: number;
  /** The switches for tests; the same as `/_control`. */
  control: Control;
  /** Gives back the id of the endpoint. */
  addEndpoint(endpoint: EndpointOptions): string;
  close(): Promise<void>;
}

const DUE_EVERY_MS = 250;
/** Sessions live for half an hour at least. */
const EXPIRE_EVERY_MS = 5_000;

/**
 * Starts the stand-in for Stripe on loopback. Rejects when the port is taken, when another host is asked for,
 * and wherever a live key is in the environment.
 */
export async function startStripe(options: StripeOptions): Promise<StripeStandIn> {
  checkSafe(options.host, process.env);
  const standIn = makeStandIn(options);
  const idempotency = new Idempotency(standIn.store.keptAnswers, standIn.clock);
  const control = new Control(standIn, idempotency);
  const server = makeServer(standIn, idempotency, control);
  const port = await listen(server, options.port);
  standIn.baseUrl = `http://${LOOPBACK}:${port}`;
  putEndpointsOfStart(standIn, options.endpoints ?? []);
  if (options.sampleCodesIn) addSampleCodes(standIn, options.sampleCodesIn);
  standIn.deliveries.resume();
  const timers = [
    setInterval(() => doWhatIsDue(standIn), DUE_EVERY_MS),
    setInterval(() => expireSessions(standIn), EXPIRE_EVERY_MS),
  ];
  options.log?.(`Stripe's stand-in is at ${standIn.baseUrl}`);
  return {
    url: standIn.baseUrl,
    port,
    control,
    addEndpoint: (endpoint) => putEndpoint(standIn, endpoint).id,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      standIn.deliveries.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      standIn.store.close();
      standIn.events.close();
    },
  };
}

function makeStandIn(options: StripeOptions): StandIn {
  const store = new Store(options.dataFile);
  const events = new EventLog(options.dataFile === undefined ? undefined : `${options.dataFile}.events`);
  const clock = new Clock();
  const random = seededRandom(options.seed ?? 1);
  const deliveries = new Deliveries(store, events, random, {
    retryScheduleMs: options.retryScheduleMs ?? RETRY_SCHEDULE_MS,
    connections: options.deliveryConnections ?? 32,
    timeoutMs: options.deliveryTimeoutMs ?? 20_000,
  });
  const faults = new Faults(random);
  return {
    store,
    events,
    clock,
    random,
    deliveries,
    faults,
    baseUrl: "",
    settleAfterMs: options.settleAfterMs ?? 5000,
  };
}

function listen(server: ReturnType<typeof makeServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
