// Loaded into each program that we start: when we are killed in a way that nothing can be cleaned up after
// (kill -9), it ends by itself instead of keeping its port.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();
