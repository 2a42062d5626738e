// Next's standalone server brings the packages that it needs itself, and nothing else. The image also runs the
// migrations, the worker and the commands (Dockerfile): their sources, and the files of packages that those need, are
// laid beside the server here.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

export const PROGRAMS = [
  "prisma/migrate.ts",
  "lib/jobs/main.ts",
  "commands/doctor.ts",
  "commands/owner.ts",
  "commands/personal-data.ts",
  "commands/reconcile.ts",
  "commands/verify.ts",
];

/** What is read by its path, which no import tells. */
const READ = [
  "package.json",
  "tsconfig.json",
  "prisma/schema.prisma",
  "prisma/migrations",
  "node_modules/@prisma/schema-engine-wasm",
];

/** tsx, which runs the sources, loads parts of itself by path. */
const RUNNER = ["cli.mjs", "loader.mjs", "preflight.cjs"].map((file) => `node_modules/tsx/dist/${file}`);

// With what Next itself finds the files of its server. It has no types.
const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft") as {
  nodeFileTrace(files: string[], options: { base: string }): Promise<{ fileList: Set<string> }>;
};

async function gatherPrograms(into: string): Promise<void> {
  const { sources, packages } = await readImports();
  const files = [...sources, ...(await traceFiles(packages)), ...READ];
  for (const file of files) {
    await cp(file, path.join(into, file), { recursive: true, verbatimSymlinks: true });
  }
  console.log(`${files.length} files for ${PROGRAMS.length} programs are in ${into}`);
}

async function readImports() {
  const { metafile } = await build({
    entryPoints: PROGRAMS,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    outdir: "nowhere",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const packages = new Set(imports.filter((found) => found.external).map((found) => found.path));
  return { sources: Object.keys(metafile.inputs), packages: [...packages] };
}

async function traceFiles(packages: string[]): Promise<string[]> {
  const folder = ".data/gather-programs";
  await mkdir(folder, { recursive: true });
  // A package may have one set of files to be imported and another to be required: sources of either kind ask here.
  const asking = {
    [`${folder}/imports.mjs`]: packages.map((name) => `import ${JSON.stringify(name)};`),
    [`${folder}/requires.cjs`]: packages.map((name) => `require(${JSON.stringify(name)});`),
  };
  for (const [file, lines] of Object.entries(asking)) await writeFile(file, lines.join("\n"));
  const { fileList } = await nodeFileTrace([...Object.keys(asking), ...RUNNER], { base: process.cwd() });
  await rm(folder, { recursive: true });
  return [...fileList].filter((file) => !(file in asking));
}

const [, program, into] = process.argv;
if (program === import.meta.filename) {
  if (!into) throw new Error("Say the folder of the standalone server");
  await gatherPrograms(into);
}
