/** Where a test may break the program: the name of the place, and what it does there. */
const armed = new Map<string, () => void | Promise<void>>();

/** A named place between two statements. Nothing happens here unless a test has armed it. */
export function failPoint(name: string): void | Promise<void> {
  return armed.get(name)?.();
}

/** For tests: does `act` whenever the program comes by; call what is returned to disarm. */
export function armFailPoint(name: string, act: () => void | Promise<void>): () => void {
  armed.set(name, act);
  return () => armed.delete(name);
}
