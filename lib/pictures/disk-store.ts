import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { isPictureName } from "./picture-name";
import type { PictureStore } from "./types";

/** Pictures in a folder of this computer. A picture is there whole or not at all. */
export function diskStore(folder: string): PictureStore {
  const fileOf = (name: string) => {
    if (!isPictureName(name)) throw new RangeError(`"${name}" is not the name of a picture`);
    return path.join(/* turbopackIgnore: true */ folder, name.slice(0, 2), name);
  };
  return {
    async put(name, bytes) {
      const file = fileOf(name);
      await mkdir(path.dirname(file), { recursive: true });
      const unfinished = `${file}.${randomUUID()}`;
      await writeFile(unfinished, bytes);
      await rename(unfinished, file);
    },
    async get(name) {
      try {
        return new Uint8Array(await readFile(fileOf(name)));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
  };
}
