import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { MailStore } from "./store";
import { answer } from "./web";

export interface MailCatcher {
  /** The page that shows the mails. */
  url: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

/**
 * Takes every mail that the shop sends and shows it instead of delivering it. Listens on the loopback
 * address only. The mails stay in `dir` over restarts.
 */
export async function startMailCatcher(options: {
  smtpPort: number;
  webPort: number;
  dir: string;
}): Promise<MailCatcher> {
  const store = await MailStore.open(options.dir);

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(null, { user: "anyone" }),
    onData: (stream, session, done) => {
      buffer(stream)
        .then((source) =>
          store.add(
            source,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => done(), done);
    },
  });
  // A sender that hangs up midway is its own affair.
  smtp.on("error", () => undefined);
  smtp.listen(options.smtpPort, "127.0.0.1");
  await once(smtp.server, "listening");

  const web = createServer((request, response) => {
    answer(store, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  web.listen(options.webPort, "127.0.0.1");
  await once(web, "listening");

  return {
    url: `http://127.0.0.1:${options.webPort}`,
    smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`,
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => web.close(resolve)),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}
