const MOST_BYTES = 8 * 1024 * 1024;

type Outcome = { ok: boolean; message: string };

/**
 * Sends files one after the other, each by itself, so that one that is refused keeps no other from being taken.
 *
 * @param tell is told before each file which it is, counted from 1.
 * @returns how many were added, and of the others which and why.
 */
export async function sendPictures(
  address: string,
  files: readonly File[],
  tell: (which: number) => void,
): Promise<Outcome> {
  let added = 0;
  const refused = new Map<string, string[]>();
  for (const [at, file] of files.entries()) {
    tell(at + 1);
    const { ok, message } = await sendOne(address, file);
    if (ok) added += 1;
    else refused.set(message, [...(refused.get(message) ?? []), file.name.slice(0, 80)]);
  }
  const sentences = [...refused].map(([why, names]) => `${names.join(", ")}: ${why}`);
  if (added > 0) sentences.unshift(`${added} added.`);
  return { ok: refused.size === 0, message: sentences.join(" ") };
}

async function sendOne(address: string, file: File): Promise<Outcome> {
  if (file.size === 0) return { ok: false, message: "The file is empty." };
  if (file.size > MOST_BYTES) {
    return { ok: false, message: "The file is larger than 8 MB. Please make it smaller." };
  }
  const body = new FormData();
  body.set("picture", file);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.headers.get("content-type")?.startsWith("application/json")) {
      return (await answer.json()) as Outcome;
    }
    return { ok: false, message: (await answer.text()).trim().slice(0, 300) || "It was not taken." };
  } catch {
    return { ok: false, message: "It did not arrive. Check the connection, then try again." };
  }
}
