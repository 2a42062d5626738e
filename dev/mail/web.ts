import type { IncomingMessage, ServerResponse } from "node:http";
import { listPage, mailPage } from "./pages";
import type { MailStore } from "./store";

/**
 * `/` lists the mails, `/mails/<id>` shows one, `/previews` shows every mail that there could be. For tests: `GET /api/mails?to=<address>` answers with the
 * mails as JSON, newest first, and `DELETE /api/mails` forgets them all.
 */
export async function answer(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const send = (
    status: number,
    type: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ) => {
    response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
  };
  const html = "text/html; charset=utf-8";
  const text = "text/plain; charset=utf-8";

  if (url.pathname === "/api/mails" && request.method === "DELETE") {
    await store.clear();
    return send(200, "application/json", "{}");
  }
  if (request.method !== "GET" && request.method !== "HEAD") return send(405, text, "Only GET here.");
  if (url.pathname === "/api/mails") {
    return send(200, "application/json", JSON.stringify(store.list(url.searchParams.get("to"))));
  }
  if (url.pathname === "/") return send(200, html, listPage(store.list()));
  if (url.pathname.startsWith("/previews")) {
    // What writes the mails is loaded only when somebody looks.
    const { previewsPage, previewHtml } = await import("./previews");
    if (url.pathname === "/previews") return send(200, html, await previewsPage());
    const [, , name = "", locale = "", scheme = ""] = url.pathname.split("/");
    const preview = await previewHtml(name, locale, scheme);
    if (preview === null) return send(404, text, "The shop sends no such mail.");
    return send(200, html, `<base target="_blank">${preview}`, INERT);
  }

  const [, id = "", part] = /^\/mails\/([\d-]+)(?:\/(html|source))?$/.exec(url.pathname) ?? [];
  const mail = store.find(id);
  if (!mail) return send(404, text, "There is no such mail here.");
  if (part === "source") return send(200, text, await store.source(mail));
  if (part === "html") return send(200, html, `<base target="_blank">${mail.html ?? ""}`, INERT);
  return send(200, html, mailPage(mail));
}

// What a mail brings along may be shown and its links opened, but nothing of it runs.
const INERT = {
  "content-security-policy": "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'",
};
