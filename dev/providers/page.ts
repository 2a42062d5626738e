import { escapeHtml, page } from "@/dev/mail/pages";

/** Asks who somebody would like to be at the provider. */
export function askPage(name: string, asked: URLSearchParams): string {
  const kept = [...asked].map(
    ([field, value]) => `<input type="hidden" name="${escapeHtml(field)}" value="${escapeHtml(value)}">`,
  );
  return page(
    `${name}, a stand-in`,
    `<h1>${name}, a stand-in</h1>
    <p>The shop asks who you are. Nothing is proved here: say who you would like to be.</p>
    <form>${kept.join("")}
      <p><label>E-mail <input name="email" type="email" required value="ada@example.com"></label></p>
      <p><label><input name="verified" type="checkbox" checked> ${name} knows that it is mine</label></p>
      <p><label>Account number <input name="subject" inputmode="numeric" pattern="[0-9]*" placeholder="by the address"></label></p>
      <p><button name="decided" value="yes">Continue</button>
        <button name="decided" value="no" formnovalidate>Cancel</button></p>
    </form>`,
  );
}
