import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "@playwright/test";

const AT_ONCE = 12;

/** Lays the pictures of each folder side by side, a dozen to a sheet; brings the files of the sheets. */
export async function sheetsOf(browser: Browser, folder: string): Promise<string[]> {
  const sheets: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1920, height: 1000 } });
  for (const part of await readdir(folder)) {
    const names = (await readdir(path.join(folder, part))).sort();
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const figures = names.slice(from, from + AT_ONCE).map(async (name) => {
        const picture = await readFile(path.join(folder, part, name), "base64");
        return `<figure><img src="data:image/png;base64,${picture}"><figcaption>${name}</figcaption></figure>`;
      });
      const columns = part.startsWith("desk") ? 4 : 6;
      await page.setContent(
        `<style>body { margin: 8px; display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 12px 8px;
           background: #888; font: 13px sans-serif } figure { margin: 0 } img { width: 100%; max-height: 640px;
           object-fit: cover; object-position: top }</style>${(await Promise.all(figures)).join("")}`,
      );
      const sheet = path.join(folder, `${part}-${1 + from / AT_ONCE}.png`);
      await page.screenshot({ path: sheet, fullPage: true });
      sheets.push(sheet);
    }
  }
  await page.close();
  return sheets;
}
