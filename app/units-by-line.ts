/** The fields `units.<line>` of a form as `lines`, for a schema to judge; those left at nothing are not meant. */
export function gatherLines(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  return { ...given, lines: unitsIn(given, "units.").filter(isMeant) };
}

/** As `gatherLines`, of goods that came back: `units.<line>` of them, and `shelf.<line>` of those to the shelf. */
export function gatherReceived(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const shelf = unitsIn(given, "shelf.");
  const lines = unitsIn(given, "units.").map(({ orderLineId, quantity }) => ({
    ...{ orderLineId, received: quantity },
    restocked: shelf.find((one) => one.orderLineId === orderLineId)?.quantity ?? "0",
  }));
  return { ...given, lines };
}

const unitsIn = (given: object, prefix: string) =>
  Object.entries(given)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, quantity]: [string, unknown]) => ({ orderLineId: name.slice(prefix.length), quantity }));

const isMeant = ({ quantity }: { quantity: unknown }) => quantity !== "" && quantity !== "0";
