import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { until } from "@/dev/chaos/until";
import { isPortFree } from "@/dev/ports";
import { startProcess } from "@/dev/processes";

interface Part {
  exited: Promise<unknown>;
  stop(): Promise<void>;
}

/** Redis for what all servers keep together. Nothing of it is saved: a page is made again. */
export async function startRedis(
  program: string,
  dir: string,
  port: number,
): Promise<Part & { url: string }> {
  const memory = [
    "--maxmemory",
    "128mb",
    "--maxmemory-policy",
    "allkeys-lru",
    "--save",
    "",
    "--appendonly",
    "no",
  ];
  const redis = startProcess(program, ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir, ...memory], {
    logFile: path.join(dir, "redis.log"),
  });
  await until("Redis answers", 10_000, async () => !(await isPortFree(port)));
  return { ...redis, url: `redis://127.0.0.1:${port}` };
}

/** nginx before the servers; one that does not answer is passed over. */
export async function startBalancer(
  program: string,
  dir: string,
  port: number,
  servers: readonly number[],
): Promise<Part> {
  const work = path.join(dir, "nginx");
  await mkdir(work, { recursive: true });
  const file = path.join(work, "nginx.conf");
  await writeFile(file, settings(work, port, servers));
  const nginx = startProcess(program, ["-p", work, "-c", file, "-g", "daemon off;"], {
    logFile: path.join(dir, "nginx.log"),
  });
  await until("nginx answers", 10_000, async () => !(await isPortFree(port)));
  return nginx;
}

const TEMP = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

const settings = (work: string, port: number, servers: readonly number[]) => `worker_processes 1;
pid ${work}/nginx.pid;
error_log ${work}/error.log warn;
events { worker_connections 16384; }
http {
  access_log off;
  default_type application/octet-stream;
${TEMP.map((name) => `  ${name}_temp_path ${work}/${name};`).join("\n")}
  upstream shop {
${servers.map((server) => `    server 127.0.0.1:${server} max_fails=1 fail_timeout=2s;`).join("\n")}
    # Connections to the shop are kept: Node takes few new ones a second while it is busy.
    keepalive 512;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 21m;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $http_host;
    # A server that is busy takes a while to take a connection. Given up before, it would be taken for nothing.
    proxy_connect_timeout 10s;
    # What a server has not begun to answer, another may: reading twice does no harm. Not where it says that many are
    # here (503): that is an answer, and the next server would be asked by all of them.
    proxy_next_upstream error timeout http_502;
    proxy_next_upstream_tries 3;
    location / { proxy_pass http://shop; }
    # An event is applied once however often it comes, so this may be sent again as well.
    location = /api/checkout/webhook {
      proxy_next_upstream error timeout http_502 non_idempotent;
      proxy_pass http://shop;
    }
    # Open for as long as the page is.
    location = /api/live {
      proxy_buffering off;
      proxy_read_timeout 1h;
      proxy_pass http://shop;
    }
  }
}
`;
