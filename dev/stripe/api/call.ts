import type { Form } from "@/dev/stripe/http/form";
import type { Cause, StandIn } from "@/dev/stripe/stand-in";

/** One API request, checked and read, on its way to the resource that answers it. */
export interface ApiCall {
  standIn: StandIn;
  params: Form;
  /** The ids in the path, in their order. */
  ids: readonly string[];
  /** The path as asked for: lists name it as their `url`. */
  path: string;
  cause: Cause;
}

export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** `:id` stands for one part of the path. */
  path: string;
  answer: (call: ApiCall) => object;
}

export function idIn(call: ApiCall): string {
  return call.ids[0] ?? "";
}
