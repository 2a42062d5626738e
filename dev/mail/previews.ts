import { render } from "@react-email/components";
import type { Locale } from "@/lib/language/locales";
import { WHEN_DARK } from "@/lib/mail/colours";
import { escapeHtml, page } from "./pages";
import { SAMPLES, type Sample } from "./samples";

const GROUPS: Record<Sample["about"], string> = {
  order: "About an order",
  account: "About an account, or a wish",
  staff: "To staff",
};

/** Every mail that the shop can send, in each language: for light and dark mailboxes, and as plain text. */
export async function previewsPage(): Promise<string> {
  const groups = Object.entries(GROUPS).map(([about, title]) => ({
    title,
    samples: SAMPLES.filter((sample) => sample.about === about),
  }));
  const contents = groups.map(({ title, samples }) => {
    const links = samples.map(({ name }) => `<a href="#${name}">${name}</a>`);
    return `<p><b>${title}:</b> ${links.join(", ")}</p>`;
  });
  const sections = await Promise.all(groups.flatMap(({ samples }) => samples.map(section)));
  const intro = `<h1>Mails</h1><p>Every mail that the shop can send, written from made-up orders and people by
    what writes the real ones. <a href="/">What was really sent</a></p><nav>${contents.join("")}</nav>`;
  return page("Mails", `${intro}${sections.join("")}`, `<style>${STYLE}</style>`);
}

/**
 * One of them, as its HTML part in a light or a dark mailbox, whatever the browser is set to; null where there is none
 * of this name and language.
 */
export async function previewHtml(name: string, language: string, scheme: string): Promise<string | null> {
  const sample = SAMPLES.find((each) => each.name === name);
  const locale = sample?.locales.find((each) => each === language);
  if (!sample || !locale) return null;
  const html = await render(sample.write(locale).body);
  return html.replace(WHEN_DARK, scheme === "dark" ? "@media all" : "@media not all");
}

async function section(sample: Sample): Promise<string> {
  const versions = await Promise.all(sample.locales.map((locale) => version(sample, locale)));
  return `<section id="${sample.name}"><h2>${sample.name}</h2>${versions.join("")}</section>`;
}

async function version({ name, write }: Sample, locale: Locale): Promise<string> {
  const { subject, body } = write(locale);
  const text = await render(body, { plainText: true });
  const frame = (scheme: string) => `<iframe loading="lazy" title="${name}, ${locale}, ${scheme}"
    sandbox="allow-popups allow-popups-to-escape-sandbox" style="color-scheme: ${scheme}"
    src="/previews/${name}/${locale}/${scheme}"></iframe>`;
  return `<h3><code>${locale}</code> <span lang="${locale}">${escapeHtml(subject)}</span></h3>
    <div class="version">${frame("light")}${frame("dark")}<pre lang="${locale}">${escapeHtml(text)}</pre></div>`;
}

// As wide as a phone, and to be dragged wider.
const STYLE = `
  html body { max-width: 84rem; }
  section { border-top: 1px solid #8884; margin-top: 2.5rem; scroll-margin-top: 1rem; }
  h3 { font-size: 1rem; }
  .version { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
  .version iframe { width: 390px; max-width: 100%; resize: both; overflow: auto; }
  .version pre { flex: 1 1 20rem; margin: 0; font-size: .85rem; }
`;
