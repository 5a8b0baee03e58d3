/** Checks of single elementary steps. */

import { countsOf } from '../counts';
import { latticeOf } from '../lattices/geometry';
import { siteTypesOf } from '../lattices/schema';
import { suggest } from '../near';
import { hasPath, isLive } from '../paths';
import type { Pattern } from '../pattern';
import { shapeOf } from '../placing';
import type { StepDocument } from '../schema';
import { checkStepMolecules } from './molecules';
import { areNeighbours } from './placing';
import type { Report } from './report';
import { checkShape } from './shape';

/**
 * Checks names, counting, shape and what bodies a step leaves.
 * @param geometric whether the lattice is sound, so that shapes can be looked at
 * @returns for each step, whether its placements can be looked for
 */
export function checkSteps(report: Report, geometric: boolean): boolean[] {
  return report.model.steps.map((step, i) => {
    const path = `steps[${i}]`;
    if (step.group !== undefined) report.exists('groups', step.group, `${path}.group`);
    checkRange(step, path, report);
    const pattern = report.patterns[i];
    if (!pattern || !namesExist(pattern, path, report)) return false;
    const chosen = checkChoose(step, pattern, path, report);
    const sound = geometric && checkShape(shapeOf(step, pattern.sites), report.model.lattice, path, report.add);
    checkCount(step, pattern, path, report);
    if (geometric && countsOf(step).includes('body and direction')) checkDirections(path, report);
    if (sound) checkPairs(step, pattern, path, report);
    checkChange(pattern, path, report);
    checkStepMolecules(pattern, path, report);
    const first = pattern.sites[0]!.before;
    if (step.size_decay !== undefined && !report.bodyOf.has(first)) {
      report.add(`${path}.size_decay`, `${first} forms no bodies, so the step has no size`, 'remove size_decay');
    } else if (step.size_decay !== undefined && !countsOf(step).every((count) => PER_BODY.includes(count))) {
      const message = 'only a step counted per body can depend on the size of the body';
      report.add(`${path}.size_decay`, message, 'count it per body, or remove size_decay');
    }
    return chosen && sound;
  });
}

/** A study range is of a number that the step has. */
function checkRange({ id, range }: StepDocument, path: string, { model, add }: Report): void {
  for (const key of Object.keys(range ?? {})) {
    const parameter = `steps.${id}.${key}`;
    if (isLive(parameter) && hasPath(model, parameter)) continue;
    add(`${path}.range.${key}`, `${id} has no such number`, 'name a number of its rate law, such as barrier_eV');
  }
}

function namesExist(pattern: Pattern, path: string, report: Report): boolean {
  const at = `${path}.step`;
  const species = new Set(pattern.sites.flatMap(({ before, after }) => [before, after]));
  const regions = new Set(pattern.sites.flatMap(({ region }) => region ?? []));
  const types = new Set(pattern.sites.flatMap(({ type }) => type ?? []));
  const known = [
    ...[...species].map((id) => report.exists('species', id, at)),
    ...[...regions].map((id) => report.exists('regions', id, at)),
    ...[...types].map((type) => typeExists(type, at, report)),
  ];
  return known.every(Boolean);
}

function typeExists(type: string, path: string, { model, add }: Report): boolean {
  const types = siteTypesOf(model.lattice);
  if (types.includes(type)) return true;
  const mend = suggest(type, types) ?? 'only lattices of kind cell and graph name site types, in lattice.site_types';
  add(path, `there is no site type "${type}"`, mend);
  return false;
}

function checkChoose({ choose }: StepDocument, pattern: Pattern, path: string, { add }: Report): boolean {
  const n = pattern.sites.length;
  if (choose === undefined || choose === n) return true;
  const message = `only the last site can be drawn, and the pattern has ${n}`;
  add(`${path}.choose`, message, `write ${n}, or leave choose out`);
  return false;
}

const PER_BODY = ['body', 'body and direction'];

/** Whether a step is counted once per body, or per body and direction. */
export function isPerBody(step: StepDocument): boolean {
  return countsOf(step).some((count) => PER_BODY.includes(count));
}

function checkCount(step: StepDocument, pattern: Pattern, path: string, { bodyOf, add }: Report): void {
  const counts = countsOf(step);
  const at = `${path}.count`;
  const perBody = counts.filter((count) => PER_BODY.includes(count));
  if (perBody.length > 1 || counts.length - perBody.length > 1) {
    add(
      at,
      `${counts.join(' and ')} exclude each other`,
      'a list has one of contact, both ends and one of body, body and direction',
    );
    return;
  }
  if (perBody.length === 0) return;
  const [first, second] = pattern.sites as [Pattern['sites'][0], Pattern['sites'][0]?];
  if (bodyOf.get(first.before)?.kind !== 'cluster') {
    add(
      at,
      `is counted per body, but ${first.before} forms no clusters`,
      'name the species of a cluster first, or count by contact',
    );
    return;
  }
  if (pattern.sites.length > 2) add(at, 'a step counted per body has one site or two', 'count by contact');
  for (const field of ['sites', 'bonds', 'angles', 'orientation'] as const) {
    if (step[field] === undefined) continue;
    const message = `a step counted per body has no ${field}: it looks at all sides of the body`;
    add(`${path}.${field}`, message, `leave ${field} out`);
  }
  if (pattern.sites.some(({ region, type }) => region !== undefined || type !== undefined)) {
    add(
      `${path}.step`,
      'a step counted per body cannot be confined to a region or a site type',
      'count by contact, or drop it',
    );
  }
  if (perBody[0] !== 'body and direction') return;
  const moves = second && first.after === second.before && second.after === first.before && !bodyOf.has(second.before);
  const joins = second && first.after === first.before && second.after === first.before;
  if (moves || joins) return;
  const c = first.before;
  add(
    `${path}.step`,
    'counted per body and direction, it neither moves the body nor joins something to it',
    `write "${c} + X -> X + ${c}" or "${c} + X -> ${c} + ${c}"`,
  );
}

/** Bodies move, and are met, along directions that all sites have in common. */
function checkDirections(path: string, { model, add }: Report): void {
  if (latticeOf(model.lattice).bravais) return;
  const message = `on a lattice of kind ${model.lattice.kind} not every site has the same neighbours, so a body cannot move as a whole`;
  add(`${path}.count`, message, 'count by body or contact, or take a lattice such as square, cubic, bcc or fcc');
}

/** A pair has two sites side by side: whatever a step leaves of its species must be just that. */
function checkPairs(step: StepDocument, pattern: Pattern, path: string, { model, bodyOf, add }: Report): void {
  const geometry = latticeOf(model.lattice);
  for (const { species } of model.bodies.filter(({ kind }) => kind === 'pair')) {
    const left = pattern.sites.flatMap(({ before, after }, i) => (after === species ? [{ before, i }] : []));
    if (left.length === 0) continue;
    const kinds = left.map(({ before }) => bodyOf.get(before)?.kind);
    const sites = kinds.reduce((sum, kind) => sum + (kind === 'cluster' ? Infinity : kind === 'pair' ? 2 : 1), 0);
    const apart = left.length === 2 && !areNeighbours(step, pattern, left[0]!.i, left[1]!.i, geometry);
    if (sites === 2 && !apart) continue;
    const found = sites === Infinity ? 'any number of' : apart ? 'two separate' : sites;
    const message = `${species} is a pair of two neighbouring sites, but the step would leave ${found} ${sites === 1 ? 'site' : 'sites'} of it`;
    add(`${path}.step`, message, `a step makes a pair of two neighbouring sites: "… -> ${species} + ${species}"`);
  }
}

/** A step must change something: a species, or which body sites belong to. */
function checkChange(pattern: Pattern, path: string, { bodyOf, add }: Report): void {
  if (pattern.sites.some(({ before, after }) => before !== after)) return;
  const species = pattern.sites.map(({ after }) => after).filter((id) => bodyOf.has(id));
  if (new Set(species).size < species.length) return;
  add(`${path}.step`, 'the step changes nothing', 'after the arrow, name what the sites then hold');
}
