import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chown } from "node:fs/promises";

/** Who runs the server: ourselves (undefined), unless we are root, whom PostgreSQL refuses. */
export type Account = { uid: number; gid: number; prefix: string[] } | undefined;

/** Decides who runs `program` on the folder `dir`, which must exist, and hands that user the folder. */
export async function accountFor(dir: string, program: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;

  const name = idOf("-u", "postgres") === undefined ? "nobody" : "postgres";
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  if (uid === undefined || gid === undefined)
    throw new Error("Run this as an ordinary user: root cannot run PostgreSQL.");
  await chown(dir, uid, gid);

  const reaches = (command: string, args: string[]) =>
    spawnSync(command, args, { uid, gid, cwd: "/" }).status === 0;
  if (reaches(program, ["--version"]) && reaches("sh", ["-c", 'cd "$1"', "sh", dir]))
    return { uid, gid, prefix: [] };

  // A checkout below /root, which no other user may enter: keep the one capability that opens directories.
  // The last flag lets access(2) see it too, by which PostgreSQL looks for its programs.
  const capability = [
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
  ];
  const prefix = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...capability];
  if (spawnSync("setpriv", [...prefix.slice(1), program, "--version"], { cwd: "/" }).status !== 0) {
    throw new Error(
      `Root cannot run PostgreSQL, and the user "${name}" cannot enter ${dir}: move the project elsewhere.`,
    );
  }
  return { uid, gid, prefix };
}

export function runAs(
  as: Account,
  program: string,
  args: string[],
  options: Parameters<typeof spawn>[2],
): ChildProcess {
  const env = { ...process.env, LC_ALL: "C" };
  if (!as) return spawn(program, args, { ...options, env });
  const [wrapper, ...flags] = as.prefix;
  if (wrapper) return spawn(wrapper, [...flags, program, ...args], { ...options, env });
  return spawn(program, args, { ...options, env, uid: as.uid, gid: as.gid });
}

function idOf(flag: "-u" | "-g", name: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
}
