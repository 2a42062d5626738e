import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { simpleParser } from "mailparser";

export interface Mail {
  id: string;
  receivedAt: string;
  from: string;
  /** Bare addresses, as in the envelope. */
  to: string[];
  subject: string;
  text: string;
  /** Null for a mail without an HTML part. */
  html: string | null;
}

const KEPT = 500;

/** The newest mails, newest first; each is also a file `<id>.eml` in the folder, where restarts find it. */
export class MailStore {
  #mails: Mail[] = [];
  #dir: string;
  #counter = 0;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dir: string): Promise<MailStore> {
    await mkdir(dir, { recursive: true });
    const store = new MailStore(dir);
    const files = (await readdir(dir)).filter((file) => file.endsWith(".eml")).sort();
    for (const file of files.slice(-KEPT)) {
      const id = file.slice(0, -".eml".length);
      store.#mails.unshift(await parse(id, await readFile(path.join(dir, file)), []));
    }
    return store;
  }

  async add(source: Buffer, recipients: string[]): Promise<Mail> {
    // Sorts by time, and by arrival within a millisecond.
    const id = `${Date.now()}-${String(this.#counter++).padStart(6, "0")}`;
    const mail = await parse(id, source, recipients);
    await writeFile(this.#file(id), source);
    this.#mails.unshift(mail);
    for (const old of this.#mails.splice(KEPT)) await rm(this.#file(old.id), { force: true });
    return mail;
  }

  list(to?: string | null): Mail[] {
    const wanted = to?.toLowerCase();
    return wanted ? this.#mails.filter((mail) => mail.to.includes(wanted)) : this.#mails;
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  source(mail: Mail): Promise<Buffer> {
    return readFile(this.#file(mail.id));
  }

  async clear(): Promise<void> {
    const all = this.#mails.splice(0);
    await Promise.all(all.map((mail) => rm(this.#file(mail.id), { force: true })));
  }

  #file(id: string): string {
    return path.join(this.#dir, `${id}.eml`);
  }
}

async function parse(id: string, source: Buffer, recipients: string[]): Promise<Mail> {
  const parsed = await simpleParser(source);
  const headers = [parsed.to ?? []].flat().flatMap((header) => header.value);
  const addressed = headers.flatMap((entry) => entry.address ?? []);
  return {
    id,
    receivedAt: new Date(Number(id.split("-")[0])).toISOString(),
    from: parsed.from?.text ?? "",
    to: (recipients.length ? recipients : addressed).map((address) => address.toLowerCase()),
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html || null,
  };
}
