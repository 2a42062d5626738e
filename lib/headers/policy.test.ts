import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./policy";

const words = (policy: string, directive: string) =>
  policy.split("; ").find((one) => one.startsWith(`${directive} `));

test("a page with a nonce runs no script without it", () => {
  const policy = contentSecurityPolicy({ nonce: "abc", formTargets: ["https://checkout.stripe.com"] });
  expect(words(policy, "script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(words(policy, "form-action")).toBe("form-action 'self' https://checkout.stripe.com");
});

test("every page is closed to frames, other bases, plugins, handlers in markup and other sites' scripts", () => {
  const policy = contentSecurityPolicy({});
  for (const closed of ["default-src", "script-src-attr", "frame-ancestors", "base-uri", "object-src"]) {
    expect(words(policy, closed)).toBe(`${closed} 'none'`);
  }
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
});
