import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const NOWHERE = "/nothing-stands-here";
/** File systems take no longer names, and no address of ours has any. */
const LONGEST_SEGMENT = 200;

/**
 * Leads requests for what cannot be an address to where nothing is, before Next reads it: Next answers broken
 * percent signs, NULs and segments longer than a file's name with an error of the server.
 */
export function mendAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!isAddress(request.url ?? "")) request.url = NOWHERE;
    // Next takes an action without a name for one, and the proxy's matcher does not.
    if (request.headers["next-action"] === "") delete request.headers["next-action"];
  });
}

export function isAddress(url: string): boolean {
  const [path = ""] = url.split("?");
  if (!path.startsWith("/")) return false;
  try {
    const segments = path.split("/").map(decodeURIComponent);
    return segments.every((segment) => segment.length <= LONGEST_SEGMENT && !segment.includes("\0"));
  } catch {
    return false;
  }
}
