/** What nobody types, and everybody must survive. Each choice comes from `random`, so that a seed repeats a run. */
export class Junk {
  /** Ids, names and numbers that the shop knows. */
  known: readonly string[] = [];
  /** What fields are called, those that come together in one list, beside what nobody would call one. */
  schemas: readonly (readonly string[])[] = [];

  constructor(readonly random: () => number) {}

  readonly chance = (share: number) => this.random() < share;
  readonly upTo = (most: number) => Math.floor(this.random() * (most + 1));

  one<T>(from: readonly [T, ...T[]]): T {
    return from[this.upTo(from.length - 1)] ?? from[0];
  }

  /** One of these, if there are any. */
  any<T>(from: readonly T[]): T | undefined {
    return from[this.upTo(from.length - 1)];
  }

  name(): string {
    return (this.chance(0.7) && this.any(this.any(this.schemas) ?? [])) || this.one(STRANGE_NAMES);
  }

  /** Those that belong together, mostly; else any. */
  private fieldNames(): readonly string[] {
    const together = this.chance(0.6) && this.any(this.schemas);
    return together || Array.from({ length: this.upTo(6) }, () => this.name());
  }

  text(): string {
    return this.one<() => string>([
      () => this.one(WORDS),
      () => this.one(WORDS),
      () => String.fromCodePoint(...Array.from({ length: 1 + this.upTo(20) }, () => this.upTo(0xd7ff))),
      () =>
        this.one(WORDS)
          .repeat(1 + this.upTo(2000))
          .slice(0, 20_000),
      () => `${this.number()}`,
      () => this.uuid(),
      () => this.any(this.known) ?? this.uuid(),
      () => this.any(this.known) ?? this.uuid(),
    ])();
  }

  number(): number {
    return this.one([
      0,
      1,
      2,
      -1,
      1.5,
      1e9,
      1e21,
      Number.NaN,
      -0,
      2 ** 31,
      2 ** 53,
      -Infinity,
      this.upTo(99),
    ]);
  }

  /** One that nothing has, and at times none. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.upTo(15).toString(16)).join("");
    const shape = this.chance(0.8) ? "$1-$2-4$3-a$4-$5" : "$1-$2-4$3-a$4$5";
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, shape);
  }

  /** Anything that JSON can say, and some of what it says badly. */
  value(depth = 0): unknown {
    if (depth > 3 || this.chance(0.5))
      return this.one<() => unknown>([() => this.text(), () => this.number(), () => null, () => true])();
    if (this.chance(0.4)) return Array.from({ length: this.upTo(4) }, () => this.value(depth + 1));
    return this.record(depth);
  }

  record(depth = 0): Record<string, unknown> {
    return Object.fromEntries(this.fieldNames().map((name) => [name, this.value(depth + 1)]));
  }

  fields(): [name: string, value: string][] {
    return this.fieldNames().map((name) => [name, this.text()]);
  }
}

const WORDS = [
  "",
  " ",
  "\0",
  "a\0b",
  "'; DROP TABLE orders; --",
  '"><script>alert(1)</script>',
  "<img src=x onerror=alert(1)>",
  "{{7*7}}<%= 7*7 %>",
  "../../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%",
  "%00",
  "%ff%fe",
  "%E0%A4%A",
  "%2525",
  "\r\nSet-Cookie: a=b",
  "\u202e\u0000\ufeff",
  "😀",
  "%_\\",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "cs_test_1",
  "evt_1",
  "pi_1",
  "null",
  "undefined",
  "[object Object]",
  "true",
  "-1",
  "1e9",
  "NaN",
  "1001",
  "camp-torch",
  "kitchen-and-table",
  "owner@truecount.example",
  "x",
] as const satisfies [string, ...string[]];

const STRANGE_NAMES = [
  "option0",
  "length",
  "then",
  "toString",
  "__proto__",
  "constructor",
  "prototype",
  "units.x",
  "$ACTION_REF_1",
  "$ACTION_1:0",
  "$ACTION_KEY",
] as const satisfies [string, ...string[]];
