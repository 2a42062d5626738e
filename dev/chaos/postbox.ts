import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { Random } from "@/dev/stripe/state/random";

/** A mail server that only counts what it takes. */
export interface Postbox {
  url: string;
  /** How often each message came, by the name that the shop gave it. */
  taken: Map<string, number>;
  /** From now on it refuses one message in twenty, and takes one in fifty without its answer arriving. */
  worsen(random: Random): void;
  recover(): void;
  stop(): Promise<void>;
}

export async function startPostbox(port: number): Promise<Postbox> {
  const taken = new Map<string, number>();
  let mood: Random | null = null;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      buffer(stream).then((message) => {
        const dice = mood?.next() ?? 1;
        if (dice < 0.05) return done(temporary("not now"));
        const name = /^message-id:\s*<([^@>]+)@/im.exec(message.toString())?.[1] ?? "without a name";
        taken.set(name, (taken.get(name) ?? 0) + 1);
        // For the sender it is the same: it does not know that the message was taken.
        done(dice < 0.07 ? temporary("something went wrong") : null);
      }, done);
    },
  });
  // A worker that is killed hangs up midway.
  smtp.on("error", () => undefined);
  smtp.listen(port, "127.0.0.1");
  await once(smtp.server, "listening");
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    worsen(random) {
      mood = random;
    },
    recover() {
      mood = null;
    },
    stop: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
}

const temporary = (text: string) => Object.assign(new Error(text), { responseCode: 451 });
