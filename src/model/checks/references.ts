/** Checks of what a document names elsewhere: bodies and their cases, observables, provenance. */
import { suggest } from '../near';
import { findAt, hasPath, parameterPaths } from '../paths';
import { matchesPath } from '../provenance';
import type { Kind, Report } from './report';
import { isPerBody } from './steps';

const LISTS: Kind[] = [
  'species',
  'regions',
  'groups',
  'bodies',
  'gases',
  'steps',
  'interactions',
  'references',
  'observables',
];
/** The engine keeps one bit for each step that a body offers. */
const MOST_BODY_STEPS = 64;

/** Reports ids used twice. */
export function checkIds(report: Report): void {
  for (const kind of LISTS) report.unique(kind);
}

/** Checks bodies, and the cases that say which steps a body offers. */
export function checkBodies(report: Report): void {
  const { model, bodyOf, add } = report;
  model.bodies.forEach((body, i) => {
    const path = `bodies[${i}]`;
    report.exists('species', body.species, `${path}.species`);
    const other = model.bodies.findIndex(({ species }) => species === body.species);
    if (other < i)
      add(
        `${path}.species`,
        `${body.species} already forms the bodies ${model.bodies[other]!.id}`,
        'a species forms one kind of body',
      );
    if (body.cases && body.kind === 'pair')
      add(`${path}.cases`, 'a pair has no steps counted per body', 'leave cases out');
    const own = model.steps.filter(
      (step, s) => isPerBody(step) && report.patterns[s]?.sites[0]?.before === body.species,
    );
    if (own.length > MOST_BODY_STEPS)
      add(path, `${own.length} steps are counted per ${body.id}, at most ${MOST_BODY_STEPS} are possible`);
    body.cases?.forEach((entry, c) => {
      const at = `${path}.cases[${c}]`;
      for (const key of ['touching', 'not_touching'] as const) {
        entry[key]?.forEach((id, k) => {
          report.countable(id, `${at}.${key}[${k}]`);
        });
      }
      entry.offers.forEach((id, o) => {
        const offer = `${at}.offers[${o}]`;
        if (!report.exists('steps', id, offer) || own.some((step) => step.id === id)) return;
        add(
          offer,
          `step ${id} is not counted per ${body.id}`,
          `offer steps that begin with ${body.species} and are counted "body" or "body and direction"`,
        );
      });
    });
  });
  model.steps.forEach((step, s) => {
    const body = bodyOf.get(report.patterns[s]?.sites[0]?.before ?? '');
    if (!body?.cases || !isPerBody(step) || body.cases.some(({ offers }) => offers.includes(step.id))) return;
    add(
      `steps[${s}].count`,
      `no case of the bodies ${body.id} offers ${step.id}, so it would never happen`,
      `name it in bodies[${model.bodies.indexOf(body)}].cases`,
    );
  });
}

/** Checks what observables measure. */
export function checkObservables(report: Report): void {
  report.model.observables.forEach((observable, i) => {
    const path = `observables[${i}]`;
    const all = (kind: Kind, ids: string[], key: string) =>
      ids.forEach((id, k) => {
        report.exists(kind, id, `${path}.${key}[${k}]`);
      });
    switch (observable.kind) {
      case 'layers':
      case 'cut off':
      case 'roughness':
        all('species', observable.species, 'species');
        return;
      case 'passed':
        all('steps', observable.steps, 'steps');
        return;
      case 'bodies':
        report.exists('bodies', observable.body, `${path}.body`);
        return;
      case 'porosity':
        all('species', observable.film, 'film');
        report.exists('species', observable.background, `${path}.background`);
        if (observable.film.includes(observable.background)) {
          report.add(`${path}.film`, 'the background cannot be part of the film', `remove ${observable.background}`);
        }
    }
  });
}

/** Checks that the prompts of the guide set numbers of the model. */
export function checkGuide({ model, add }: Report): void {
  model.guide?.prompts.forEach(({ set }, i) => {
    const isNumber = (path: string) =>
      hasPath(model, path) && ['number', 'undefined'].includes(typeof findAt(model, path));
    const wrong = Object.keys(set).find((path) => !isNumber(path));
    if (wrong === undefined) return;
    const at = `guide.prompts[${i}].set[${JSON.stringify(wrong)}]`;
    add(at, 'is no number of the model', suggest(wrong, parameterPaths(model)));
  });
}

/** Checks that provenance speaks of parameters that exist and of references that are listed. */
export function checkProvenance(report: Report): void {
  const parameters = parameterPaths(report.model);
  for (const [pattern, { reference }] of Object.entries(report.model.provenance)) {
    const path = `provenance[${JSON.stringify(pattern)}]`;
    if (reference !== undefined) report.exists('references', reference, `${path}.reference`);
    if (parameters.some((parameter) => matchesPath(pattern, parameter))) continue;
    report.add(path, 'covers no parameter of the model', suggest(pattern, parameters));
  }
}
