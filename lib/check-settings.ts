import { BadEnvironment, env } from "./env";

/** Stops the process with one line per setting that is missing or malformed. */
export function checkSettings(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(`Truecount cannot start.\n${error.message}\nEach setting is explained in .env.example.`);
    process.exit(1);
  }
}
