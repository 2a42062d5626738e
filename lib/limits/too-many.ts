/** Something was tried too often. Actions say so in words; handlers answer 429. */
export class TooMany extends Error {
  override name = "TooMany";

  constructor(readonly retryAfterSeconds: number) {
    super(`That was tried too often. Please try again in ${inWords(retryAfterSeconds)}.`);
  }
}

/** By its name, not its class: a build holds the class once for each of its parts, and the limits only once. */
export const isTooMany = (error: unknown): error is TooMany =>
  error instanceof Error && error.name === "TooMany" && "retryAfterSeconds" in error;

/** The answer of a handler to whoever asks too often. */
export function tooManyResponse({ message, retryAfterSeconds }: TooMany): Response {
  return Response.json({ message }, { status: 429, headers: { "retry-after": `${retryAfterSeconds}` } });
}

function inWords(seconds: number): string {
  if (seconds <= 60) return "a minute";
  if (seconds <= 60 * 60) return `${Math.ceil(seconds / 60)} minutes`;
  const hours = Math.ceil(seconds / 3600);
  return hours === 1 ? "an hour" : `${hours} hours`;
}
