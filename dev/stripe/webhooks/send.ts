import { Agent, request as httpRequest } from "node:http";
import { request as httpsRequest, Agent as SecureAgent } from "node:https";

/** Connections stay open between deliveries, as Stripe's do. */
export class Sender {
  #agent: Agent;
  #secureAgent: SecureAgent;

  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#secureAgent = new SecureAgent({ keepAlive: true, maxSockets: connections });
  }

  /** Posts the body and gives back the HTTP status. Throws when no whole answer came in time. */
  post(url: string, body: string, signature: string, timeoutMs: number): Promise<number> {
    const secure = url.startsWith("https:");
    return new Promise((resolve, reject) => {
      const sending = (secure ? httpsRequest : httpRequest)(url, {
        method: "POST",
        agent: secure ? this.#secureAgent : this.#agent,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          accept: "*/*; q=0.5, application/xml",
          "cache-control": "no-cache",
          "stripe-signature": signature,
        },
        signal: AbortSignal.timeout(timeoutMs),
      });
      sending.on("error", reject);
      sending.on("response", (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", reject);
      });
      sending.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
    this.#secureAgent.destroy();
  }
}
