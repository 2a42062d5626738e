// Loaded into a process of ours before its own program (node --import): now and then it is gone, as by kill -9, at
// the fail point that CHAOS_DIE_AT names: there, once in CHAOS_DIE_ONE_IN times, as CHAOS_SEED has it.
const place = process.env.CHAOS_DIE_AT;
const oneIn = Number(process.env.CHAOS_DIE_ONE_IN);
let state = Number(process.env.CHAOS_SEED ?? 0);

/** The same numbers for the same seed, from 0 to 1 (the generator is mulberry32). */
function next() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

if (place) {
  const maybeDie = () => {
    if (next() * oneIn > 1) return;
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  };
  globalThis.truecountFailPoints = new Map([[place, maybeDie]]);
}
