// The image is built before anybody knows whether it will have a Redis, and a standalone server keeps Next's settings
// as they were then (next.config.ts). So it asks when it starts: with one, pages are shared through it; without, each
// server keeps them in its own memory, as Next does by itself.
import nextsOwn from "next/dist/server/lib/incremental-cache/file-system-cache.js";

const inMemory = nextsOwn.default;
// biome-ignore lint/style/noRestrictedImports: Node loads this file by itself, and does not know "@/".
const shared = () => import("../lib/page-cache/shared-cache.mjs");

export default process.env["REDIS_URL"] ? (await shared()).default : inMemory;
