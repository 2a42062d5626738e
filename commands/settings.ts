import { checkSettings } from "@/lib/check-settings";
import { unreachable } from "@/lib/unreachable";
import { loadEnvFiles } from "./env-files";

// First import of every command: settings are read before anything asks for them.
loadEnvFiles();
process.env["LOG_LEVEL"] ??= "warn";
checkSettings();

// Most often a command fails because the database is away: one line is more use than where it was noticed.
process.on("uncaughtException", (error) => {
  console.error(unreachable(error, process.env["DATABASE_URL"]) ?? error);
  process.exit(1);
});
