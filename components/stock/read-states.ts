import { hasFields } from "@/components/ui/has-fields";
import type { StockState } from "@/lib/catalog/types";

/** The stock words in what the server said; what is none, say a proxy's page in its place, is left out. */
export function readStates(text: string): Record<string, StockState> {
  try {
    const said: unknown = JSON.parse(text);
    return Object.fromEntries(
      Object.entries(said ?? {}).filter((entry): entry is [string, StockState] => isState(entry[1])),
    );
  } catch {
    return {};
  }
}

export function isState(said: unknown): said is StockState {
  if (!hasFields(said, { kind: "string" })) return false;
  if (said.kind === "LOW") return hasFields(said, { left: "number" });
  return said.kind === "IN_STOCK" || said.kind === "SHIPS_LATER" || said.kind === "SOLD_OUT";
}
