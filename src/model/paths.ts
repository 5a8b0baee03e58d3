/**
 * Paths into a model as people write them: `steps.e5.barrier_eV`, `conditions.temperature_K`, `lattice.size.0`.
 * Members of a list are addressed by their id where they have one, otherwise by their index.
 */

import { nearNames } from './near';
import { ModelError } from './problem';
import { SEGMENT_NUMBERS } from './protocol';
import { LAWS } from './rateLaws';
import { ModelDocument } from './schema';
import { objectSchema, own, schemaAt } from './schemaWalk';

/**
 * The value at a path; undefined for an optional field that the model leaves out.
 * @throws ModelError for a path that no model has, naming near ones
 */
export function getAt(model: ModelDocument, path: string): unknown {
  return resolve(model, path).reduce<unknown>(own, model);
}

/**
 * A model with another value at a path. Parts that do not change are shared with the old model; nothing is validated.
 * @throws ModelError for a path that no model has, naming near ones
 */
export function setAt(model: ModelDocument, path: string, value: unknown): ModelDocument {
  return replace(model, resolve(model, path), value) as ModelDocument;
}

/** The value at a path; undefined also for a path that the model does not have. */
export function findAt(model: ModelDocument, path: string): unknown {
  return find(model, path)?.reduce<unknown>(own, model);
}

/** Whether a model has, or could have, something at a path. */
export function hasPath(model: ModelDocument, path: string): boolean {
  return find(model, path) !== null;
}

/** The id-addressed paths of all numbers that a run depends on, in the order of the document. */
export function parameterPaths(model: ModelDocument): string[] {
  const paths: string[] = [];
  collect(
    { lattice: model.lattice, conditions: model.conditions, species: model.species, regions: model.regions },
    '',
    paths,
  );
  collect({ protocol: model.protocol }, '', paths);
  collect({ gases: model.gases, steps: model.steps, interactions: model.interactions }, '', paths);
  collect({ start: { layers: model.start.layers, random: model.start.random }, seed: model.seed }, '', paths);
  return paths;
}

/** Fields of steps that are numbers of their rate laws. */
const LIVE_FIELDS = new Set([
  ...Object.values(LAWS).flatMap(({ fields }) => Object.values(fields)),
  'omega',
  'size_decay',
  'prefactor_ratio',
]);
/** … and those that hold several. */
const LIVE_LISTS = new Set(['parameters', 'prefactor_series', 'ratio_series']);

/**
 * Whether a parameter can change during a run without losing its state; a change of any other needs a reset. Live are the
 * numbers that rates and energies come from.
 */
export function isLive(path: string): boolean {
  const [root, id, field, ...rest] = path.split('.');
  if (root === 'conditions') return id === 'temperature_K' || id === 'potential_V';
  if (root === 'protocol')
    return (
      path === 'protocol.cycles' || (id === 'segments' && rest.length === 1 && Object.hasOwn(SEGMENT_NUMBERS, rest[0]!))
    );
  if (root === 'gases') return field === 'pressure_bar' || field === 'energy_eV';
  if (root === 'interactions') return field === 'energy_eV';
  if (root !== 'steps' || field === undefined) return false;
  return LIVE_LISTS.has(field) ? rest.length === 1 : rest.length === 0 && LIVE_FIELDS.has(field);
}

/** Keys and indices of a path in this document. @throws ModelError for a path that no model has, naming near ones */
function resolve(model: ModelDocument, path: string): PropertyKey[] {
  const keys = find(model, path);
  if (!keys) throw unknownPath(model, path);
  return keys;
}

/** The same; null where the document has none. Only the last one may be absent, if the schema knows it. */
function find(model: ModelDocument, path: string): PropertyKey[] | null {
  const keys: PropertyKey[] = [];
  let here: unknown = model;
  const segments = path.split('.');
  for (const [i, segment] of segments.entries()) {
    const key = keyOf(here, segment);
    if (key === null) {
      if (i < segments.length - 1 || !isField(model, keys, segment)) return null;
      return [...keys, segment];
    }
    keys.push(key);
    here = own(here, key);
  }
  return keys;
}

/** Whether the schema knows a field of this name in the object at `keys`. */
function isField(model: ModelDocument, keys: PropertyKey[], name: string): boolean {
  const schema = schemaAt(ModelDocument, model, keys);
  const object = schema && objectSchema(schema, keys.reduce<unknown>(own, model));
  return object !== null && Object.hasOwn(object.shape, name);
}

/** Key of a segment among what a value has, or null. */
function keyOf(value: unknown, segment: string): PropertyKey | null {
  if (!Array.isArray(value))
    return typeof value === 'object' && value !== null && Object.hasOwn(value, segment) ? segment : null;
  const byId = value.findIndex((member) => own(member, 'id') === segment);
  if (byId >= 0) return byId;
  const index = /^(0|[1-9]\d{0,8})$/.test(segment) ? Number(segment) : -1;
  return index >= 0 && index < value.length && own(value[index], 'id') === undefined ? index : null;
}

function unknownPath(model: ModelDocument, path: string): ModelError {
  const near = nearNames(path, settable(model));
  const message = `the model ${model.id} has no "${path.slice(0, 100)}"`;
  return new ModelError([
    {
      path: '',
      message,
      mend:
        near.length > 0
          ? `near: ${near.join(', ')}`
          : `a path begins with ${Object.keys(ModelDocument.shape).slice(1).join(', ')}`,
    },
  ]);
}

/** All paths to suggest from: those of the numbers, and of the texts that a person may want to set. */
function settable(model: ModelDocument): string[] {
  const species = model.species.flatMap(({ id }) =>
    ['name', 'formula', 'color', 'role'].map((key) => `species.${id}.${key}`),
  );
  const steps = model.steps.flatMap(({ id }) => ['label', 'step', 'count', 'law'].map((key) => `steps.${id}.${key}`));
  return [...parameterPaths(model), 'conditions.potential_V', 'start.fill', ...species, ...steps];
}

function replace(value: unknown, [key, ...rest]: PropertyKey[], to: unknown): unknown {
  if (key === undefined) return to;
  const changed = replace(own(value, key), rest, to);
  if (Array.isArray(value)) return value.with(Number(key), changed);
  return { ...(value as object), [key]: changed };
}

/** Study ranges and the shape of patterns and cells are not parameters. */
const NOT_PARAMETERS = ['range', 'sites', 'bonds', 'angles', 'orientation', 'basis', 'neighbours'];

function collect(value: unknown, path: string, paths: string[]): void {
  if (typeof value === 'number') paths.push(path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (NOT_PARAMETERS.includes(key)) continue;
    const id = Array.isArray(value) ? own(member, 'id') : undefined;
    const segment = typeof id === 'string' ? id : key;
    collect(member, path ? `${path}.${segment}` : segment, paths);
  }
}
