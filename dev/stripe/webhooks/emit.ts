import type { Cause, StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import type { StoredEvent } from "@/dev/stripe/wire";
import type { EventType } from "./event-types";

/**
 * Something happened: remembers it with the whole object as it is at this moment, and sends it to every
 * endpoint that wants its type. `previous` holds the former values of what an update changed.
 */
export function emit(
  standIn: StandIn,
  type: EventType,
  object: object,
  cause: Cause,
  previous?: object,
): StoredEvent {
  const event: StoredEvent = {
    id: newId("event"),
    object: "event",
    created: standIn.clock.now(),
    data: previous === undefined ? { object } : { object, previous_attributes: previous },
    livemode: false,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type,
  };
  standIn.events.append(event);
  standIn.deliveries.enqueue(event);
  return event;
}
