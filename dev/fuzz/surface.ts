import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What a server of this build can be asked for. */
export interface Surface {
  /** Addresses with their parameters in brackets, as in "/admin/orders/[number]". */
  pages: string[];
  handlers: string[];
  actions: ActionOf[];
  /** What the fields of our forms and the arguments of our actions are called, by schema. */
  schemas: string[][];
}

export interface ActionOf {
  id: string;
  /** The pages that it stands on. */
  pages: string[];
}

/** Reads it from the build and the sources, so that nothing new is forgotten. */
export async function readSurface(build: string): Promise<Surface> {
  const routes: Record<string, string> = await readJson(build, "app-path-routes-manifest.json");
  const madeBy = (kind: string) =>
    Object.keys(routes)
      .filter((source) => source.endsWith(kind))
      .map((source) => routes[source] ?? "/");
  const { node }: { node: Record<string, { workers: object }> } = await readJson(
    build,
    "server/server-reference-manifest.json",
  );
  return {
    pages: madeBy("/page").filter((address) => !address.startsWith("/_")),
    handlers: madeBy("/route"),
    actions: Object.entries(node).map(([id, { workers }]) => ({
      id,
      pages: Object.keys(workers).map((page) => routes[page.replace(/^app/, "")] ?? "/"),
    })),
    schemas: [...(await readSchemas("app")), ...(await readSchemas("lib"))],
  };
}

/** What a build says of itself. */
const readJson = async (build: string, file: string) =>
  JSON.parse(await readFile(path.join(build, file), "utf8"));

/** The keys of every schema in this folder, each schema's together: whoever attacks can read them, too. */
async function readSchemas(folder: string): Promise<string[][]> {
  const schemas: string[][] = [];
  for (const file of await readdir(folder, { recursive: true })) {
    if (!/(?<!\.test)\.tsx?$/.test(file)) continue;
    const source = await readFile(path.join(folder, file), "utf8");
    for (const [, inside = ""] of source.matchAll(/\b(?:o|strictO|looseO)bject\(\{([^}]*)\}/g)) {
      schemas.push([...inside.matchAll(/(?:^|[\s,])([a-z]\w*)(?=:|,|\s*$)/g)].map(([, name = ""]) => name));
    }
  }
  return schemas.filter((names) => names.length > 0);
}
