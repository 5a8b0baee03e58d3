/** `npm run validate`: exact results, the rules of the SEI model, its publication. Tables on stdout. */
import { normalTest } from '../../analysis/stats';
import { MOST_SIGMAS } from './check';
import { referenceData, SKIPPED } from './data';
import { exactChecks } from './exact';
import { comparePublication, MOST_STEPS } from './publication';
import { type RuleCheck, ruleChecks } from './reference';

const ROUND = (value: number) => Number(value.toPrecision(5));

/** Runs all comparisons. @returns whether every one holds. */
export async function validate(): Promise<boolean> {
  const exact = await validateExact();
  const rules = await validateRules();
  const publication = await validatePublication();
  return exact && rules && publication;
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

async function validatePublication(): Promise<boolean> {
  say(
    `\nPublication: its single runs, simulated once each to the published time (left out over ${MOST_STEPS} events)\n`,
  );
  const result = await comparePublication((done, all) => {
    if (done % 10 === 0) process.stderr.write(`${done} of ${all} published runs\n`);
  });
  if (!result) {
    say(SKIPPED);
    return true;
  }
  const widths = [18, 6, 10, 17, 24];
  say(line(['quantity', 'runs', 'Pearson r', 'mean difference', 'mean absolute difference'], widths));
  for (const a of result.agreements) {
    const cells = [
      a.quantity,
      a.runs,
      a.pearson.toFixed(3),
      a.meanDifference.toFixed(3),
      a.meanAbsoluteDifference.toFixed(3),
    ];
    say(line(cells, widths));
  }
  say(`\nleft out: ${result.leftOut.length === 0 ? 'none' : result.leftOut.join(', ')}`);
  const [inorganic, organic] = result.agreements;
  return inorganic!.pearson >= 0.88 && organic!.pearson >= 0.93;
}

/** A row of a table; the first column to the left, the others to the right. */
function line(cells: (string | number)[], widths: number[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!)))
    .join(' ');
}
