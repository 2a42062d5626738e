/** Whether the mail server will never take a message to this address, so that no later try helps (RFC 5321, 4.2.1). */
export const isRefusedForGood = (error: unknown): boolean =>
  error instanceof Error &&
  "responseCode" in error &&
  Number(error.responseCode) >= 500 &&
  "code" in error &&
  error.code === "EENVELOPE";
