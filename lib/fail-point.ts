/** What a test does at a named place: throw, wait, or end the process. */
export type FailPoint = () => void | Promise<void>;

// On the process, not in the module: a program loaded before the server (node --import) can arm it too, so
// that a test can kill a real server between two statements.
const process = globalThis as { truecountFailPoints?: Map<string, FailPoint> };

/** A named place between two statements. Nothing happens here unless a test has armed it. */
export function failPoint(name: string): void | Promise<void> {
  return process.truecountFailPoints?.get(name)?.();
}

/** For tests: does `act` whenever the program comes by; call what is returned to disarm. */
export function armFailPoint(name: string, act: FailPoint): () => void {
  process.truecountFailPoints ??= new Map();
  const armed = process.truecountFailPoints;
  armed.set(name, act);
  return () => armed.delete(name);
}
