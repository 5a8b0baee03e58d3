/** The raw exports of the engine (assembly/index.ts). Addresses and 32-bit numbers arrive as signed numbers. */
export interface EngineExports {
  memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  initialise(model: number, seedLow: number, seedHigh: number): void;
  run(maxSteps: number, until: number): number;
  getSteps(): number;
  getTime(): number;
  getClock(): number;
  totalRate(): number;
  possible(step: number): number;
  baseRate(step: number, deltaE0: number): number;
  setParameter(index: number, value: number): void;
  applyParameters(): void;
  applyEnergies(): void;
  siteEnergiesAddress(): number;
  pairEnergiesAddress(): number;
  figureEnergiesAddress(): number;
  latticeEnergy(): bigint;
  sumEnergy(): bigint;
  siteSpecies: WebAssembly.Global;
  counts: WebAssembly.Global;
  executed: WebAssembly.Global;
  converted: WebAssembly.Global;
  inspected: WebAssembly.Global;
  bodiesAddress(): number;
  bodyNumber(site: number): number;
  sizeOfBody(body: number): number;
  inspect(site: number): number;
  saveState(): void;
  stateAddress(): number;
  stateBytes(): number;
  prepareState(bytes: number): void;
  loadState(): void;
  hashState(): void;
  hashLow(): number;
  hashHigh(): number;
}
