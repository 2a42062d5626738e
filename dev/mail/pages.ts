import type { Mail } from "./store";

export function listPage(mails: Mail[]): string {
  const rows = mails.map(
    (mail) => `<a class="mail" href="/mails/${mail.id}">
      <span class="subject">${escapeHtml(mail.subject || "(no subject)")}</span>
      <span>${escapeHtml(mail.to.join(", "))}</span>
      <time datetime="${mail.receivedAt}">${clock(mail)}</time>
    </a>`,
  );
  const empty = `<p class="empty">No mail yet. What the shop sends appears here; nothing leaves this computer.</p>`;
  const all = `<p><a href="/previews">Every mail that the shop can send</a></p>`;
  return page(
    "Mail",
    `<h1>Mail</h1>${all}${rows.join("") || empty}`,
    `<meta http-equiv="refresh" content="5">`,
  );
}

export function mailPage(mail: Mail): string {
  const facts = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Received", clock(mail)],
  ].map(([name = "", value = ""]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  const shown = mail.html
    ? `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html"></iframe>
       <details><summary>Text</summary><pre>${escapeHtml(mail.text)}</pre></details>`
    : `<pre>${escapeHtml(mail.text)}</pre>`;
  return page(
    mail.subject,
    `<p><a href="/">← All mail</a></p><h1>${escapeHtml(mail.subject || "(no subject)")}</h1><dl>${facts.join("")}</dl>
     ${shown}<p><a href="/mails/${mail.id}/source">Source</a></p>`,
  );
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
  h1 { font-size: 1.4rem; }
  .mail { display: grid; grid-template-columns: 1fr 16rem 10rem; gap: 1rem; padding: .6rem .25rem;
    border-top: 1px solid #8884; color: inherit; text-decoration: none; }
  .mail:hover, .mail:focus-visible { background: #8882; }
  .mail span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .subject { font-weight: 600; }
  time { text-align: right; font-variant-numeric: tabular-nums; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
  dt { opacity: .7; } dd { margin: 0; }
  iframe { width: 100%; height: 40rem; border: 1px solid #8884; border-radius: .5rem; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  @media (max-width: 40rem) { .mail { grid-template-columns: 1fr; gap: 0; } time { text-align: left; } }
`;

export function page(title: string, body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
    <meta name="viewport" content="width=device-width">${head}<style>${STYLE}</style></head><body>${body}</body></html>`;
}

function clock(mail: Mail): string {
  return mail.receivedAt.slice(0, 19).replace("T", " ");
}

export function escapeHtml(text: string): string {
  const codes: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (char) => codes[char] ?? char);
}
