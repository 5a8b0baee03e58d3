/** Checks of single elementary steps. */
import type { Pattern } from '../pattern';
import { countsOf } from '../placements';
import type { StepDocument } from '../schema';
import { areNeighbours } from './placing';
import type { Report } from './report';

/** Checks names, counting, offsets and what bodies a step leaves. */
export function checkSteps(report: Report): void {
  report.model.steps.forEach((step, i) => {
    const path = `steps[${i}]`;
    if (step.group !== undefined) report.exists('groups', step.group, `${path}.group`);
    const pattern = report.patterns[i];
    if (!pattern || !namesExist(pattern, path, report)) return;
    checkOffsets(step, pattern, path, report);
    checkCount(step, pattern, path, report);
    checkPairs(step, pattern, path, report);
    checkChange(pattern, path, report);
    const first = pattern.sites[0]!.before;
    if (step.size_decay !== undefined && !report.bodyOf.has(first)) {
      report.add(`${path}.size_decay`, `${first} forms no bodies, so the step has no size`, 'remove size_decay');
    }
  });
}

function namesExist(pattern: Pattern, path: string, report: Report): boolean {
  const at = `${path}.step`;
  const species = new Set(pattern.sites.flatMap(({ before, after }) => [before, after]));
  const regions = new Set(pattern.sites.flatMap(({ region }) => region ?? []));
  const known = [
    ...[...species].map((id) => report.exists('species', id, at)),
    ...[...regions].map((id) => report.exists('regions', id, at)),
  ];
  return known.every(Boolean);
}

function checkOffsets(step: StepDocument, pattern: Pattern, path: string, { model, add }: Report): void {
  const n = pattern.sites.length;
  if (step.choose !== undefined && step.choose !== n) {
    add(
      `${path}.choose`,
      `only the last site can be drawn, and the pattern has ${n}`,
      `write ${n}, or leave choose out`,
    );
  }
  if (!step.sites) return;
  const at = `${path}.sites`;
  const dimensions = model.lattice.size.length;
  if (step.choose !== undefined)
    add(at, 'a step that draws its last site has no fixed offsets', 'leave out sites or choose');
  if (step.sites.length !== n)
    add(at, `${step.sites.length} offsets for a pattern of ${n} sites`, 'give one offset for each');
  const first = step.sites[0]!;
  if (first.some((d) => d !== 0)) add(`${at}[0]`, 'the first site is where the others are counted from', 'write zeros');
  const seen = new Set<string>();
  step.sites.forEach((offset, s) => {
    if (offset.length !== dimensions) {
      add(`${at}[${s}]`, `an offset on this lattice has ${dimensions} numbers, not ${offset.length}`);
    }
    if (seen.has(offset.join()))
      add(`${at}[${s}]`, 'two sites of the pattern are the same site', 'give each its own offset');
    seen.add(offset.join());
  });
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
  if (step.sites)
    add(
      `${path}.sites`,
      'a step counted per body has no offsets: it looks at all sides of the body',
      'leave sites out',
    );
  if (pattern.sites.some(({ region }) => region !== undefined)) {
    add(
      `${path}.step`,
      'a step counted per body cannot be confined to a region',
      'count by contact, or drop the region',
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

/** A pair has two sites side by side: whatever a step leaves of its species must be just that. */
function checkPairs(step: StepDocument, pattern: Pattern, path: string, { model, bodyOf, add }: Report): void {
  for (const { species } of model.bodies.filter(({ kind }) => kind === 'pair')) {
    const left = pattern.sites.flatMap(({ before, after }, i) => (after === species ? [{ before, i }] : []));
    if (left.length === 0) continue;
    const kinds = left.map(({ before }) => bodyOf.get(before)?.kind);
    const sites = kinds.reduce((sum, kind) => sum + (kind === 'cluster' ? Infinity : kind === 'pair' ? 2 : 1), 0);
    const apart = left.length === 2 && !areNeighbours(step, left[0]!.i, left[1]!.i);
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
