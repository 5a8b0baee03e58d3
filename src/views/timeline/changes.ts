/** What interventions changed, in words. */
import type { Intervention } from '../../model/experiment';
import { getAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { formatPower } from '../../model/units';
import { ENERGY, QUANTITIES } from '../panels/quantities';

/** A parameter before and after. */
export interface Change {
  path: string;
  before: number | undefined;
  after: number;
}

/**
 * What a line's interventions changed between two of them, one entry for each parameter that ended otherwise than it began.
 * @param origin the document at t = 0
 * @param from, to numbers of the first intervention and of the one after the last
 */
export function changesBetween(
  origin: ModelDocument,
  interventions: readonly Intervention[],
  from: number,
  to: number,
): Change[] {
  const before = new Map<string, number>();
  for (const { set } of interventions.slice(0, from))
    for (const [path, value] of Object.entries(set)) before.set(path, value);
  const after = new Map<string, number>();
  for (const { set } of interventions.slice(from, to))
    for (const [path, value] of Object.entries(set)) after.set(path, value);
  return [...after].map(([path, value]) => ({
    path,
    before: before.get(path) ?? numberAt(origin, path),
    after: value,
  }));
}

function numberAt(model: ModelDocument, path: string): number | undefined {
  const value = getAt(model, path);
  return typeof value === 'number' ? value : undefined;
}

/** The two values, with the fewest digits that tell them apart, and their unit: "0.70 → 0.636 eV". */
export function valuesText({ path, before, after }: Change): string {
  const unit = unitOf(path);
  const values = [before, after].map((value) => (value === undefined ? '–' : numberText(value)));
  return `${values.join(' → ')}${unit && ` ${unit}`}`;
}

/** A few characters for the track: "e5 0.70 → 0.636 eV". */
export function shortText(change: Change): string {
  return `${shortName(change.path)} ${valuesText(change)}`;
}

/** A parameter in a few characters: e5, T, p(CO). */
export function shortName(path: string): string {
  const [root = '', id = '', field = ''] = path.split('.');
  const symbol = quantityOf(path)?.symbol;
  if (root === 'conditions') return symbol ?? id;
  if (root === 'gases') return `${symbol ?? field}(${id})`;
  if (root === 'protocol' && symbol) return `${path.split('.')[2]} ${symbol}`;
  if (root !== 'steps' && root !== 'interactions') return path;
  return field === 'barrier_eV' || root === 'interactions' ? id : `${id} ${symbol ?? field}`;
}

/** Unit of a parameter; '' for none. */
export function unitOf(path: string): string {
  return quantityOf(path)?.unit ?? '';
}

/** What was changed, in full: "Barrier of Li₂EDC formation". */
export function nameOf(model: ModelDocument, path: string): string {
  const [root, id = '', ...rest] = path.split('.');
  if (path === 'seed') return 'Seed';
  if (root === 'conditions') return id === 'temperature_K' ? 'Temperature' : (QUANTITIES[id]?.label ?? id);
  const label = quantityOf(path)?.label ?? rest.join('.');
  if (root === 'protocol' && rest.length > 0) return `${label} of the segment ${rest[0]}`;
  if (root === 'steps') return `${label} of ${model.steps.find((step) => step.id === id)?.label ?? id}`;
  if (root === 'interactions') return `Energy of ${model.interactions.find((one) => one.id === id)?.label ?? id}`;
  if (root === 'gases') return `${label} of ${model.gases.find((gas) => gas.id === id)?.name ?? id}`;
  return path;
}

/** Numbers of the segments of a protocol, by the field without its ending. */
const SEGMENT: Record<string, { symbol: string; unit: string; label: string }> = {
  temperature: { symbol: 'T', unit: 'K', label: 'Temperature' },
  potential: { symbol: 'V', unit: 'V', label: 'Potential' },
  duration: { symbol: 't', unit: 's', label: 'Duration' },
  charge: { symbol: 'q', unit: 'e', label: 'Charge' },
  steps: { symbol: 'events', unit: '', label: 'Events' },
};

function quantityOf(path: string) {
  const [root, id = '', field] = path.split('.');
  if (path.startsWith('protocol.segments.')) return SEGMENT[path.split('.')[3]?.split('_')[0] ?? ''];
  if (path === 'conditions.temperature_K') return { symbol: 'T', unit: 'K', label: 'Temperature' };
  if (root === 'conditions') return QUANTITIES[id];
  if (root === 'interactions' || field === 'energy_eV') return ENERGY;
  return field === undefined ? undefined : QUANTITIES[field];
}

/** A number with at most four digits. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return formatPower(value, 3).replace(/\.?0+×/, '×');
  return String(Number(value.toPrecision(4))).replace('-', '−');
}
