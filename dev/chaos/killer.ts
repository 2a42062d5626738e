import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/dev/stripe/state/random";
import { ROLES, type Role, type World } from "./world";

export interface Kills {
  server: number;
  worker: number;
  postgres: number;
  /** Servers, and workers, that ended themselves between two statements. */
  atFailPoints: number;
  workersAtFailPoints: number;
}

export interface Killer {
  kills: Kills;
  stop(): Promise<void>;
}

/** Kills one of the processes every so many seconds, most often with SIGKILL, and starts it again a little later. */
export function startKiller(world: World, random: Random, everySeconds: number): Killer {
  const kills: Kills = { server: 0, worker: 0, postgres: 0, atFailPoints: 0, workersAtFailPoints: 0 };
  let over = false;
  const restarting = new Set<Role>();
  for (const role of ROLES) start(role);

  function start(role: Role): void {
    world.start(role, true);
    void world.processes.get(role)?.exited.then(async () => {
      if (over) return;
      if (!restarting.delete(role)) kills[role === "worker" ? "workersAtFailPoints" : "atFailPoints"] += 1;
      await sleep(random.between(0, 1000));
      if (!over) start(role);
    });
  }

  async function killOne(): Promise<void> {
    const dice = random.next();
    if (dice < 0.2) {
      kills.postgres += 1;
      await world.postgres.kill();
      await sleep(random.between(0, 1500));
      await world.postgres.start();
      return;
    }
    const role: Role = dice < 0.4 ? "worker" : dice < 0.7 ? "server 1" : "server 2";
    if (restarting.has(role)) return;
    restarting.add(role);
    kills[role === "worker" ? "worker" : "server"] += 1;
    world.processes.get(role)?.kill(random.next() < 0.85 ? "SIGKILL" : "SIGTERM");
  }

  const killing = (async () => {
    while (!over) {
      await sleep(random.between(600, 1400) * everySeconds);
      if (!over) await killOne();
    }
  })();
  return {
    kills,
    async stop() {
      over = true;
      await killing;
    },
  };
}
