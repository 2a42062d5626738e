import { Journal, type JournalLine } from "@/dev/stripe/state/journal";
import { type Row, Table } from "@/dev/stripe/state/table";
import type {
  BalanceTransaction,
  Charge,
  Coupon,
  Customer,
  DeletedCustomer,
  Dispute,
  LineItem,
  PaymentIntent,
  PaymentMethod,
  Price,
  Product,
  PromotionCode,
  Refund,
  Session,
  ShippingRate,
  WebhookEndpoint,
} from "@/dev/stripe/wire";

/** What a session knows beyond what Stripe shows of it. */
export interface SessionDetails extends Row {
  lineItems: LineItem[];
  /** Where the goods go, once the customer has said so: Stripe Tax goes by it. */
  taxCountry: string | null;
  /** Whether what is collected of the parcel's way is written down at the customer (`customer_update`). */
  keepsShipping: boolean;
  paymentIntentData: {
    metadata: Record<string, string>;
    description: string | null;
    receiptEmail: string | null;
    statementDescriptor: string | null;
    setupFutureUsage: "off_session" | "on_session" | null;
    shipping: PaymentIntent["shipping"];
  };
}

/** What a test has a session say of itself instead of the truth. */
export interface SessionOverride extends Row {
  told: Record<string, unknown>;
}

/** Something that will happen by itself: a delayed payment or a refund that comes to its end. */
export interface DueLater extends Row {
  dueAtMs: number;
  what:
    | { kind: "payment"; sessionId: string | null; paymentIntentId: string; succeeds: boolean }
    | { kind: "refund"; refundId: string; succeeds: boolean };
}

/** One event on its way to one endpoint. */
export interface Delivery extends Row {
  eventId: string;
  eventType: string;
  endpointId: string;
  attempts: number;
  dueAtMs: number;
}

/** The signing secret of an endpoint. */
export interface EndpointSecret extends Row {
  secret: string;
  /** Given when the stand-in was started: the next start forgets it, unless it gives it again. */
  ofStart: boolean;
}

/** What a request with an idempotency key was answered; its id is the key. */
export interface KeptAnswer extends Row {
  /** Of the request: another one may not use its key. */
  fingerprint: string;
  atMs: number;
  status: number;
  body: string;
}

/** All that one pretend Stripe account holds, in memory and, when a file is given, in its journal. */
export class Store {
  #journal: Journal | undefined;
  #lines = 0;
  readonly #tables = new Map<string, Table<Row>>();

  readonly sessions = this.#table<Session>("sessions");
  readonly sessionDetails = this.#table<SessionDetails>("session_details");
  readonly sessionOverrides = this.#table<SessionOverride>("session_overrides");
  readonly products = this.#table<Product>("products");
  readonly prices = this.#table<Price>("prices");
  readonly shippingRates = this.#table<ShippingRate>("shipping_rates");
  readonly coupons = this.#table<Coupon>("coupons");
  readonly promotionCodes = this.#table<PromotionCode>("promotion_codes");
  readonly customers = this.#table<Customer>("customers");
  readonly deletedCustomers = this.#table<DeletedCustomer>("deleted_customers");
  readonly paymentMethods = this.#table<PaymentMethod>("payment_methods");
  readonly paymentIntents = this.#table<PaymentIntent>("payment_intents");
  readonly charges = this.#table<Charge>("charges");
  readonly refunds = this.#table<Refund>("refunds");
  readonly disputes = this.#table<Dispute>("disputes");
  readonly balanceTransactions = this.#table<BalanceTransaction>("balance_transactions");
  readonly webhookEndpoints = this.#table<WebhookEndpoint>("webhook_endpoints");
  readonly endpointSecrets = this.#table<EndpointSecret>("endpoint_secrets");
  readonly keptAnswers = this.#table<KeptAnswer>("kept_answers");
  readonly deliveries = this.#table<Delivery>("deliveries");
  readonly dueLater = this.#table<DueLater>("due_later");

  constructor(dataFile?: string) {
    if (dataFile === undefined) return;
    for (const [table, id, row] of Journal.read(dataFile)) {
      this.#tables.get(table)?.restore(id, row === null ? null : (row as Row));
    }
    this.#journal = new Journal(dataFile);
    this.#compact();
  }

  clear(): void {
    for (const table of this.#tables.values()) table.clear();
    this.#compact();
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #table<T extends Row>(name: string): Table<T> {
    const table = new Table<T>(name, (line) => this.#record(line));
    this.#tables.set(name, table);
    return table;
  }

  #record(line: JournalLine): void {
    if (!this.#journal) return;
    this.#journal.append(line);
    this.#lines += 1;
    if (this.#lines > 20_000 && this.#lines > 4 * this.#rows()) this.#compact();
  }

  #rows(): number {
    return [...this.#tables.values()].reduce((sum, table) => sum + table.size, 0);
  }

  #compact(): void {
    this.#journal?.compact(this.#all());
    this.#lines = this.#rows();
  }

  *#all(): Generator<JournalLine> {
    for (const table of this.#tables.values()) yield* table.lines();
  }
}
