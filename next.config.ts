import type { NextConfig } from "next";

const config: NextConfig = {
  ...(process.env["NEXT_DIST_DIR"] ? { distDir: process.env["NEXT_DIST_DIR"] } : {}),
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pino", "pg"],
};

export default config;
