interface Part {
  stop(): Promise<void>;
  /** Resolves when the part is gone, asked or not. Left out by parts that live in this process. */
  exited?: Promise<unknown>;
}

/** What is running now, in the order it was started: it is stopped in the opposite one. */
export class Running {
  #parts: { name: string; stop: () => Promise<void> }[] = [];
  #stopping: Promise<void> | undefined;
  #reportLoss: (name: string) => void = () => {};

  /** Resolves with the name of the first part that ended without being asked to. */
  readonly lost = new Promise<string>((resolve) => {
    this.#reportLoss = resolve;
  });

  add<T extends Part>(name: string, part: T): T {
    this.#parts.push({ name, stop: () => part.stop() });
    part.exited?.then(() => {
      if (!this.#stopping) this.#reportLoss(name);
    });
    return part;
  }

  /** Stops everything, the youngest first; one part's failure to stop does not spare the others. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const part of this.#parts.toReversed()) {
      await part.stop().catch((error: unknown) => console.error(`Could not stop ${part.name}:`, error));
    }
  }
}

// npm passes a terminal's Ctrl-C on to us although the terminal has told us already.
const ECHO_MS = 700;
const LOOK_MS = 500;

/**
 * Calls `stop` on the first Ctrl-C, SIGTERM or closed terminal, then leaves; a second one leaves at once.
 * A SIGTERM to npm ends the shell between npm and us without reaching us, so a lost parent counts as well.
 */
export function stopOnSignal(stop: () => Promise<void>, exitCode = 0): void {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      stop().finally(() => process.exit(exitCode));
    } else if (Date.now() - firstAt > ECHO_MS) {
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  if (!process.env["npm_lifecycle_event"]) return;
  const parent = process.ppid;
  // Whoever read our output may be gone with the parent.
  process.stdout.on("error", () => undefined);
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    onSignal();
  }, LOOK_MS);
  look.unref();
}
