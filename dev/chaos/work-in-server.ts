// The queue inside a server, without the server: as Next does, it ends the process soon after SIGTERM, when the last
// request is answered, and asks for nothing else.
import { startWorkerInServer } from "@/lib/jobs/worker-in-server";

process.once("SIGTERM", () => setImmediate(() => process.exit(143)));
await startWorkerInServer();
