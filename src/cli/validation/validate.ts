/** `npm run validate`: exact results, the rules of the SEI model, its publication. Tables on stdout. */
import { normalTest } from '../../analysis/stats';
import { MOST_SIGMAS } from './check';
import { referenceData, SKIPPED } from './data';
import { exactChecks } from './exact';
import { comparePublication, MOST_STEPS } from './publication';
import { type RuleCheck, ruleChecks } from './reference';

const ROUND = (value: number) => Number(value.toPrecision(5));

/** Runs all comparisons. @returns whether exact results and rules hold. */
export async function validate(): Promise<boolean> {
  const exact = await validateExact();
  const rules = await validateRules();
  await validatePublication();
  return exact && rules;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function validateExact(): Promise<boolean> {
  say(`\nExact results (a check holds within ${MOST_SIGMAS} standard errors)\n`);
  say(line(['check', 'exact', 'simulated', '± error', 'z', ''], [46, 11, 11, 11, 7, 6]));
  let good = true;
  for await (const { name, exact, mean, error, z } of exactChecks(4)) {
    const holds = Math.abs(z) < MOST_SIGMAS;
    good &&= holds;
    const cells = [name, ROUND(exact), ROUND(mean), ROUND(error), z.toFixed(2), holds ? 'holds' : 'FAILS'];
    say(line(cells, [46, 11, 11, 11, 7, 6]));
  }
  return good;
}

async function validateRules(): Promise<boolean> {
  say('\nRules of the SEI model: 27 barrier sets, 16 seeds, against an independent implementation\n');
  if (!referenceData('kit-sei/reference.json')) {
    say(SKIPPED);
    return true;
  }
  const widths = [8, 18, 12, 12, 7];
  say(line(['set', 'quantity', 'ours', 'reference', 'z'], widths));
  const checks: RuleCheck[] = [];
  for await (const c of ruleChecks(Number.POSITIVE_INFINITY)) {
    checks.push(c);
    say(line([c.id, c.quantity, ROUND(c.ours), ROUND(c.reference), c.z.toFixed(2)], widths));
  }
  const test = normalTest(checks.map((c) => c.z));
  const worst = checks[test.worst]!;
  say(
    `\n${test.n} z-scores: mean ${test.mean.toFixed(3)} (p = ${test.pMean.toFixed(3)}), standard deviation ` +
      `${test.sd.toFixed(3)} (Σz² = ${test.chiSquare.toFixed(1)}, p = ${test.pUpper.toFixed(3)}); ` +
      `worst: ${worst.id} ${worst.quantity}, z = ${worst.z.toFixed(2)}`,
  );
  return test.pMean > 0.001 && test.pUpper > 0.001;
}

/** Correlations hoped for. One run of a stochastic program against another cannot promise them, so they do not fail. */
const AIMS = { inorganic_layers: 0.88, organic_layers: 0.93 };

async function validatePublication(): Promise<void> {
  say(
    `\nPublication: its single runs, simulated once each to the published time (left out over ${MOST_STEPS} events)\n`,
  );
  const result = await comparePublication((done, all) => {
    if (done % 10 === 0) process.stderr.write(`${done} of ${all} published runs\n`);
  });
  if (!result) {
    say(SKIPPED);
    return;
  }
  const widths = [30, 17, 6, 10, 10, 10, 7];
  say(line(['', 'quantity', 'runs', 'Pearson r', 'mean Δ', 'mean |Δ|', 'aim'], widths));
  for (const { of, quantity, runs, pearson, meanDifference, meanAbsoluteDifference } of result.agreements) {
    const figures = [pearson, meanDifference, meanAbsoluteDifference].map((value) => value.toFixed(3));
    const aim = AIMS[quantity];
    say(line([of, quantity, runs, ...figures, `${pearson >= aim ? '≥' : '<'} ${aim}`], widths));
  }
  say(`\nleft out: ${result.leftOut.length === 0 ? 'none' : result.leftOut.join(', ')}`);
}

/** A row of a table; the first column to the left, the others to the right. */
function line(cells: (string | number)[], widths: number[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!)))
    .join(' ');
}
