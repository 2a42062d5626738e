import { isIP } from "node:net";

/** The header in which the server itself notes who is at the other end of the connection (`notePeers`). */
export const PEER_HEADER = "x-truecount-peer";

/** Said of a visitor whose address cannot be known. All of them share one. */
export const UNKNOWN = "unknown";

/**
 * The address of whoever asks. Anybody can write an `X-Forwarded-For`, and each proxy adds on its right whom
 * it heard from; so it is read from the right, past as many proxies as are ours, and not at all without any.
 *
 * @param proxies how many proxies of ours stand before the server (TRUST_PROXY).
 */
export function clientAddress(headers: Headers, proxies: number): string {
  const peer = plainAddress(headers.get(PEER_HEADER) ?? "");
  if (proxies === 0) return peer;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const chain = [...forwarded.map(plainAddress), peer];
  return chain.at(-1 - proxies) ?? chain[0] ?? UNKNOWN;
}

/** Whoever asks from this very computer: its owner, a test; or a proxy that TRUST_PROXY does not tell of. */
export const isLoopback = (address: string) => /^127\.|^::1$/.test(address);

/** What one visitor can easily have many of counts as one address: 64 bits of IPv6. */
export const household = (address: string) => (isIP(address) === 6 ? prefix(address, 4) : address);

/** The neighbourhood from which one person usually comes: 24 bits of IPv4, 48 of IPv6. */
export function neighbourhood(address: string): string {
  if (isIP(address) === 6) return prefix(address, 3);
  return isIP(address) === 4 ? address.split(".").slice(0, 3).join(".") : address;
}

function plainAddress(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare.toLowerCase() : UNKNOWN;
}

function prefix(address: string, groups: number): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return all
    .slice(0, groups)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
