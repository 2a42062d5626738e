import { z } from "zod";
import { invalidRequest } from "@/dev/stripe/api/errors";
import type { Form, FormValue } from "@/dev/stripe/http/form";

/** A number of minor units, seconds or pieces, as a form carries it. */
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, "integer")
  .transform(Number);
export const amount = integer.refine((value) => value >= 0, "nonnegative");
export const truth = z.enum(["true", "false"], { error: "boolean" }).transform((value) => value === "true");
export const text = z.string().min(1, "empty").max(5000, "long");
/** Stripe unsets a field that is sent empty. */
export const emptyable = <T extends z.ZodType>(inner: T) =>
  z.union([z.literal("").transform(() => null), inner]);
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, "currency")
  .transform((code) => code.toLowerCase());
export const url = z
  .string()
  .regex(/^https?:\/\/[^\s]+$|^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i, "url")
  .max(5000, "long");
export const email = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "email")
  .max(512, "long");

/** At most 50 keys of 40 characters with values of 500 (Stripe docs: "Metadata"). An empty value removes its key. */
export const metadata = z
  .record(z.string().max(40, "metadata_key"), z.string().max(500, "metadata_value"))
  .refine((fields) => Object.keys(fields).length <= 50, "metadata_count");

export const expand = { expand: z.array(z.string()).optional() };
export const created = z
  .union([
    integer,
    z.strictObject({
      gt: integer.optional(),
      gte: integer.optional(),
      lt: integer.optional(),
      lte: integer.optional(),
    }),
  ])
  .optional();
export const paging = {
  ...expand,
  limit: integer.optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
};

/** A parameter that Stripe knows and this stand-in does nothing with: better refused than quietly dropped. */
export const notCovered = z.never({ error: "not_covered" }).optional();

/** Reads parameters, or throws the error that Stripe would answer with, naming the parameter. */
export function read<T extends z.ZodType>(schema: T, form: Form): z.output<T> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = firstIssue(result.error.issues);
  throw issue ? asStripeError(issue, form) : invalidRequest("Invalid request");
}

type Issue = z.core.$ZodIssue;

function firstIssue(issues: readonly Issue[]): Issue | undefined {
  const unknown = issues.find((issue) => issue.code === "unrecognized_keys");
  const [first] = unknown ? [unknown] : issues;
  if (first?.code !== "invalid_union") return first;
  const deepest = first.errors.map(firstIssue).find((inner) => inner && inner.path.length > 0);
  return deepest ? { ...deepest, path: [...first.path, ...deepest.path] } : first;
}

function asStripeError(issue: Issue, form: Form) {
  if (issue.code === "unrecognized_keys") {
    const param = nameOf([...issue.path, issue.keys[0] ?? ""]);
    return invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = nameOf(issue.path);
  const given = valueAt(form, issue.path);
  if (given === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  return invalidValue(issue, param, given);
}

function invalidValue(issue: Issue, param: string, given: FormValue) {
  const shown = typeof given === "string" ? given : "";
  if (given === "" && issue.message !== "integer") {
    return invalidRequest(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      { code: "parameter_invalid_empty", param },
    );
  }
  if (issue.code === "invalid_value" && issue.message !== "boolean") {
    const values = issue.values.map(String);
    const listed =
      values.length > 1 ? `one of ${values.slice(0, -1).join(", ")}, or ${values.at(-1)}` : values.join();
    return invalidRequest(`Invalid ${param}: must be ${listed}`, { param });
  }
  const [message, code] = WORDS[issue.message]?.(param, shown) ?? [`Invalid ${kindOf(issue)}`, undefined];
  return invalidRequest(message, { ...(code === undefined ? {} : { code }), param });
}

const WORDS: Record<string, (param: string, given: string) => [string, string | undefined]> = {
  integer: (_, given) => [`Invalid integer: ${given}`, "parameter_invalid_integer"],
  nonnegative: () => ["Invalid non-negative integer", "parameter_invalid_integer"],
  positive: () => ["This value must be greater than or equal to 1.", "parameter_invalid_integer"],
  boolean: (_, given) => [`Invalid boolean: ${given}`, undefined],
  currency: (_, given) => [`Invalid currency: ${given}.`, undefined],
  url: () => ["Not a valid URL", "url_invalid"],
  email: (_, given) => [`Invalid email address: ${given}`, "email_invalid"],
  long: () => ["Invalid string: must be at most 5000 characters", "parameter_invalid_string"],
  metadata_key: () => ["Metadata keys can be at most 40 characters long.", undefined],
  metadata_value: () => ["Metadata values can be at most 500 characters long.", undefined],
  metadata_count: () => ["You can add at most 50 metadata keys to an object.", undefined],
  not_covered: (param) => [
    `This stand-in for Stripe does not cover the parameter: ${param}`,
    "stand_in_not_covered",
  ],
};

const kindOf = (issue: Issue) => ("expected" in issue && issue.expected === "array" ? "array" : "object");

function nameOf(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return `${first ?? ""}${rest.map((part) => `[${part}]`).join("")}`;
}

function valueAt(form: Form, path: readonly PropertyKey[]): FormValue | undefined {
  let at: FormValue | undefined = form;
  for (const part of path) {
    if (at === undefined || typeof at === "string") return undefined;
    at = Array.isArray(at) ? at[Number(part)] : at[String(part)];
  }
  return at;
}
