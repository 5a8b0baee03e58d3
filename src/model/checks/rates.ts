/** Checks of rate laws, gases and lateral interactions. */
import { Depends, Step } from '../../../assembly/layout';
import { compileRates } from '../compileRates';
import { latticeOf } from '../lattices/geometry';
import { siteTypesOf } from '../lattices/schema';
import { ANYTHING, figureSites } from '../placedFigures';
import { ModelError } from '../problem';
import { forwardOf } from '../stepPattern';
import { isOwnWayBack } from '../wayBack';
import { checkFigurePlacing } from './placing';
import type { Report } from './report';
import { checkShape } from './shape';
import { isPerBody } from './steps';

/**
 * Checks what the steps' rates depend on.
 * @param geometric whether the lattice is sound
 * @param sound for each step, whether its placements can be looked for
 */
export function checkRates(report: Report, geometric: boolean, sound: boolean[]): void {
  const { model, add } = report;
  let known = true;
  for (const [i, step] of model.steps.entries()) {
    const path = `steps[${i}]`;
    if (step.law === 'reverse' && !forwardOf(step, model)) {
      if (report.exists('steps', step.of, `${path}.of`))
        add(`${path}.of`, `${step.of} is a way back itself`, 'name the forward step');
      known = false;
    }
    if (step.law === 'reverse' && forwardOf(step, model)?.clamp === false)
      add(`${path}.of`, `${step.of} has a barrier without bounds, which has no way back`, 'remove its "clamp": false');
    for (const gas of Object.keys(step.gas ?? {})) known = report.exists('gases', gas, `${path}.gas.${gas}`) && known;
    for (const [r, { species, around, shell, within, at_least, at_most }] of (step.requires ?? []).entries()) {
      const at = `${path}.requires[${r}]`;
      for (const id of [species].flat()) report.countable(id, `${at}.species`);
      if (shell !== undefined && within !== undefined)
        add(`${at}.within`, 'shell and within exclude each other', 'leave one out');
      if (at_least !== undefined && at_most !== undefined && at_least > at_most)
        add(at, `no number is at least ${at_least} and at most ${at_most}`, 'exchange them, or leave one out');
      const sites = report.patterns[i]?.sites.length ?? around;
      if (around > sites) add(`${path}.requires[${r}].around`, `the pattern has no site ${around}`, `1 to ${sites}`);
    }
  }
  checkInteractions(report, geometric, sound);
  // With interactions a rate depends on how the step lies, so that has to be in order first.
  const placed = model.interactions.length === 0 || model.steps.every(({ law }, i) => law === 'reverse' || sound[i]);
  if (geometric && known && placed) tryRates(report);
}

function tryRates({ model, add }: Report): void {
  try {
    const { steps } = compileRates(model, latticeOf(model.lattice));
    checkLayers(model, steps, add);
    if (model.selection === 'null event') checkNullEvent(model, steps, add);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    for (const { path, message, mend } of error.problems) add(path, message, mend);
  }
}

/** A rate that depends on the layer, as the laws of films and formulas with n do, needs one that is known. */
function checkLayers(model: Report['model'], rows: number[], add: Report['add']): void {
  for (const [i, step] of model.steps.entries()) {
    if (step.law === 'reverse') continue;
    const path = `steps[${i}].${step.law === 'expression' ? 'rate' : 'law'}`;
    const depends = rows[i * Step.LENGTH + Step.DEPENDS];
    const ofLayer = depends === Depends.LAYER || rows[i * Step.LENGTH + Step.LAYERED] === 1;
    const isFilm = step.law === 'tunnelling' || step.law === 'passivation';
    if (ofLayer && model.lattice.kind === 'graph')
      add(path, 'the rate depends on the layer, and a graph has none', 'take another law, or tell sites by site_types');
    if ((ofLayer && isPerBody(step)) || (depends === Depends.SIZE && isFilm))
      add(path, 'the rate depends on the layer, and a step counted per body has none', 'count it by contact alone');
  }
}

/** The null-event method tries single sites at rates that are the same everywhere. */
function checkNullEvent(model: Report['model'], steps: number[], add: Report['add']): void {
  const mend = 'write "auto", or name another algorithm';
  const tell = (message: string) => add('selection', `the null-event method serves no model with ${message}`, mend);
  if (model.bodies.length > 0) tell('bodies');
  if (model.species.some(({ dentates }) => dentates > 1)) tell('molecules on several sites');
  const dependent = model.steps.findIndex((_, i) => steps[i * Step.LENGTH + Step.DEPENDS] !== Depends.NOTHING);
  if (dependent >= 0) tell(`rates that differ from place to place, as that of ${model.steps[dependent]!.id} does`);
}

function checkInteractions(report: Report, geometric: boolean, sound: boolean[]): void {
  const { model, add } = report;
  for (const [i, interaction] of model.interactions.entries()) {
    const path = `interactions[${i}]`;
    try {
      const sites = figureSites(interaction.sites, siteTypesOf(model.lattice), `${path}.sites`);
      if (sites.every(({ before }) => before === ANYTHING))
        add(`${path}.sites`, 'the figure names no species', 'write at least one, "*" is a site with anything');
      for (const { before, region } of sites) {
        if (before !== ANYTHING) report.exists('species', before, `${path}.sites`);
        if (region !== undefined)
          add(`${path}.sites`, `there is no site type "${region}"`, 'a figure may name site types only');
        if (report.bodyOf.has(before))
          add(`${path}.sites`, `${before} forms bodies, which have no interactions`, 'leave it out');
      }
      if (geometric) checkShape({ ...interaction, sites }, model.lattice, path, add);
      if (geometric && report.problems.length === 0) checkFigurePlacing(report, { ...interaction, sites }, path);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      for (const problem of error.problems) add(problem.path, problem.message, problem.mend);
    }
  }
  if (model.interactions.length === 0) return;
  for (const [i, step] of model.steps.entries()) {
    const path = `steps[${i}]`;
    if (geometric && sound[i] && step.omega !== undefined && step.omega !== 0.5 && isOwnWayBack(step, model))
      add(
        `${path}.omega`,
        'the step is its own way back, so its barrier follows half of the energy change',
        'leave omega out, or add a step with "law": "reverse" and halve both prefactors',
      );
    if (step.choose !== undefined)
      add(
        `${path}.choose`,
        'a drawn site has no energy of its own before it is drawn',
        'leave choose out, or the interactions',
      );
    if (isPerBody(step))
      add(
        `${path}.count`,
        'steps counted per body do not feel interactions',
        'count by contact, or leave out the interactions',
      );
  }
}
