/**
 * The one door for model documents: whatever comes from a file, a link or an editor passes here once. Behind it,
 * everything may rely on a `ModelDocument`.
 */
import { checkAtoms } from './checks/atoms';
import { checkElectrons } from './checks/electrons';
import { checkLattice } from './checks/lattice';
import { checkEntries } from './checks/molecules';
import { checkPlacing } from './checks/placing';
import { checkProtocol } from './checks/protocol';
import { checkRates } from './checks/rates';
import { checkBodies, checkGuide, checkIds, checkObservables, checkProvenance } from './checks/references';
import { Report } from './checks/report';
import { checkRegions, checkStart } from './checks/start';
import { checkSteps } from './checks/steps';
import { parseJson } from './jsonText';
import { ModelError, type Problem, shortened } from './problem';
import type { ModelDocument, ModelInput } from './schema';
import { parseShape } from './shape';

export type Parsed = { ok: true; model: ModelDocument } | { ok: false; problems: Problem[] };

/** Validates a document and fills in its defaults. Never throws; lists what is wrong, at most 20 problems. */
export function parseModel(input: unknown): Parsed {
  const shape = parseShape(input);
  if (!shape.ok) return { ok: false, problems: shortened(shape.problems) };
  const problems = check(shape.model);
  return problems.length > 0 ? { ok: false, problems: shortened(problems) } : shape;
}

/** Validates a document given as JSON text; malformed text is told by line and column. */
export function parseModelText(text: string): Parsed {
  try {
    return parseModel(parseJson(text));
  } catch (error) {
    if (error instanceof ModelError) return { ok: false, problems: error.problems };
    throw error;
  }
}

/**
 * The document, validated.
 * @throws ModelError with all problems
 */
export function loadModel(input: unknown): ModelDocument {
  const parsed = parseModel(input);
  if (!parsed.ok) throw new ModelError(parsed.problems);
  return parsed.model;
}

/**
 * A document of which the tests know that it is valid, with its defaults filled in: only its shape is checked.
 * @throws ModelError with all problems of its shape
 */
export function fillIn(known: ModelInput): ModelDocument {
  const shape = parseShape(known);
  if (!shape.ok) throw new ModelError(shape.problems);
  return shape.model;
}

/** What is wrong with a document that has the right shape. */
function check(model: ModelDocument): Problem[] {
  const report = new Report(model);
  checkIds(report);
  checkEntries(report);
  const geometric = checkLattice(report);
  const sound = checkSteps(report, geometric);
  if (geometric) {
    checkRegions(report);
    checkStart(report);
    checkPlacing(report, sound);
  }
  checkRates(report, geometric, sound);
  checkElectrons(report, geometric);
  checkAtoms(report);
  checkProtocol(report);
  checkBodies(report);
  checkObservables(report);
  checkProvenance(report);
  checkGuide(report);
  return report.problems;
}
