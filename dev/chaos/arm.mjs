// Loaded into a server before its own program (node --import): now and then it is gone, as by kill -9, at the
// fail point that CHAOS_DIE_AT names: there, once in CHAOS_DIE_ONE_IN times.
const place = process.env.CHAOS_DIE_AT;
const oneIn = Number(process.env.CHAOS_DIE_ONE_IN);

if (place) {
  const maybeDie = () => {
    if (Math.random() * oneIn > 1) return;
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  };
  globalThis.truecountFailPoints = new Map([[place, maybeDie]]);
}
