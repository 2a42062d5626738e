// The shop's webhook alone, behind plain HTTP: the same handler as in the built shop, for runs without a build.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { POST } from "@/app/api/checkout/webhook/route";

const server = createServer(async (request, response) => {
  try {
    const body = await buffer(request);
    const answer = await POST(
      new Request("http://localhost/api/checkout/webhook", {
        method: "POST",
        body: new Uint8Array(body),
        headers: { "stripe-signature": String(request.headers["stripe-signature"] ?? "") },
      }),
    );
    response.writeHead(answer.status).end(await answer.text());
  } catch {
    response.writeHead(500).end();
  }
});
server.listen(Number(process.argv[2]), "127.0.0.1");
