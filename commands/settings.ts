import { existsSync } from "node:fs";
import { checkSettings } from "@/lib/check-settings";

// First import of every command: settings are read before anything asks for them.
if (existsSync(".env")) process.loadEnvFile(".env");
process.env["LOG_LEVEL"] ??= "warn";
checkSettings();
