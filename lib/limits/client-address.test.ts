import { expect, test } from "vitest";
import { clientAddress, household, isLoopback, neighbourhood, PEER_HEADER } from "./client-address";

const from = (proxies: number, peer: string, forwarded?: string) =>
  clientAddress(
    new Headers({
      [PEER_HEADER]: peer,
      ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }),
    }),
    proxies,
  );

test("without a proxy of ours, what a visitor says of their address counts for nothing", () => {
  expect(from(0, "203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
});

test("behind one proxy, the address is what that proxy heard from, whatever stands before it", () => {
  expect(from(1, "10.0.0.2", "203.0.113.9")).toBe("203.0.113.9");
  expect(from(1, "10.0.0.2", "127.0.0.1, 203.0.113.9")).toBe("203.0.113.9");
  expect(from(2, "10.0.0.2", "6.6.6.6, 203.0.113.9, 10.0.0.3")).toBe("203.0.113.9");
});

test("whoever goes past the proxy is known by the connection", () => {
  expect(from(1, "203.0.113.9")).toBe("203.0.113.9");
  expect(from(1, "203.0.113.9", " , ")).toBe("203.0.113.9");
});

test.each([
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:4711", "203.0.113.9"],
  ["[2001:DB8::1]:4711", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["'; DROP TABLE", "unknown"],
  ["", "unknown"],
])("%s is %s", (said, meant) => {
  expect(from(1, "10.0.0.2", said === "" ? "x" : said)).toBe(meant);
});

test("a household of IPv6 is one visitor, and a neighbourhood is wider", () => {
  expect(household("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(household("2001:db8::1")).toBe("2001:db8:0:0");
  expect(neighbourhood("2001:db8:1:2::9")).toBe("2001:db8:1");
  expect(household("203.0.113.9")).toBe("203.0.113.9");
  expect(neighbourhood("203.0.113.9")).toBe("203.0.113");
  expect(neighbourhood("unknown")).toBe("unknown");
  expect(isLoopback("127.0.0.1") && isLoopback("::1") && !isLoopback("203.0.113.9")).toBe(true);
});
