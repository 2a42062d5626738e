import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PEER_HEADER } from "./client-address";
import { notePeers } from "./note-peers";

const server = createServer((request, response) => response.end(request.headers[PEER_HEADER]));
beforeAll(() => {
  notePeers();
  return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

test("the server itself says who is at the other end, whatever the request says", async () => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { [PEER_HEADER]: "6.6.6.6" } });
  expect(await answer.text()).toBe("127.0.0.1");
});
