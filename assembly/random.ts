// xoshiro256++ (Blackman & Vigna, ACM Trans. Math. Softw. 47, 36, 2021; public domain), seeded through splitmix64.
// 64-bit integers only, so the sequence is the same on every machine.

let s0: u64 = 0;
let s1: u64 = 0;
let s2: u64 = 0;
let s3: u64 = 0;
let seeding: u64 = 0;

function splitmix(): u64 {
  seeding += 0x9e3779b97f4a7c15;
  let z = seeding;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

export function seedRandom(seed: u64): void {
  seeding = seed;
  s0 = splitmix();
  s1 = splitmix();
  s2 = splitmix();
  s3 = splitmix();
}

// @ts-ignore: decorator
@inline
function next(): u64 {
  const result = rotl<u64>(s0 + s3, 23) + s0;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u64>(s3, 45);
  return result;
}

/** Uniform in [0, 1), 53 bits. */
// @ts-ignore: decorator
@inline
export function uniform(): f64 {
  return <f64>(next() >> 11) * 1.1102230246251565e-16;
}

/** Uniform integer in [0, n). */
// @ts-ignore: decorator
@inline
export function below(n: i32): i32 {
  return <i32>(uniform() * <f64>n);
}

/** −ln ρ with ρ uniform in (0, 1]: a unit exponential. AssemblyScript's own logarithm, equal on every machine. */
// @ts-ignore: decorator
@inline
export function exponential(): f64 {
  return -NativeMath.log(1.0 - uniform());
}

export function saveRandom(at: usize): void {
  store<u64>(at, s0);
  store<u64>(at, s1, 8);
  store<u64>(at, s2, 16);
  store<u64>(at, s3, 24);
}

export function loadRandom(at: usize): void {
  s0 = load<u64>(at);
  s1 = load<u64>(at, 8);
  s2 = load<u64>(at, 16);
  s3 = load<u64>(at, 24);
}
