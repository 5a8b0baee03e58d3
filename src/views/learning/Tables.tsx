import { useState } from 'react';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { Select } from '../ui/Select';
import { CLASS_LOOKS, percent, stepName } from './classes';

/** True against predicted classes of the runs held out, after a chosen cycle. */
export function ConfusionTable({ reports }: { reports: StudyResults['reports'] }) {
  const [chosen, choose] = useState<string>('last');
  const report = reports.find(({ cycle }) => String(cycle) === chosen) ?? reports.at(-1)!;
  const options = [
    { value: 'last', label: `the last (${reports.at(-1)!.cycle})` },
    ...reports.map(({ cycle }) => ({ value: String(cycle), label: String(cycle) })),
  ];
  return (
    <section>
      <div className="study-head">
        <h4>Confusion matrix of the runs held out</h4>
        <Select label="Cycle" value={chosen} options={options} onChange={choose} />
      </div>
      <p className="study-note">
        Each line has the runs of one class, each column what the classifier called them. Right ones are on the
        diagonal.
      </p>
      <div className="study-scroll">
        <table className="study-table">
          <thead>
            <tr>
              <th scope="col">is</th>
              {CLASS_LOOKS.map(({ name }) => (
                <th key={name} scope="col">
                  called {name.toLowerCase()}
                </th>
              ))}
              <th scope="col">right</th>
            </tr>
          </thead>
          <tbody>
            {report.confusion.map((line, c) => {
              const all = line.reduce((sum, n) => sum + n, 0);
              return (
                <tr key={CLASS_LOOKS[c]!.name}>
                  <th scope="row">{CLASS_LOOKS[c]!.name}</th>
                  {line.map((n, k) => (
                    <td
                      key={CLASS_LOOKS[k]!.name}
                      style={{ '--share': all > 0 ? n / all : 0 } as React.CSSProperties}
                      className="shaded"
                    >
                      {n}
                    </td>
                  ))}
                  <td>{all > 0 ? percent(line[c]! / all, 0) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Over = 'runs' | 'model';

/** One barrier in one class. */
interface BarrierCell {
  q2_eV: number;
  /** Δ² over runs; the spread in eV over points of the model. */
  spread: number;
  /** Spread relative to that over all classes, squared. */
  share: number;
  /** Whether it is among the three narrowest of its class. */
  narrow: boolean;
}

const NARROWEST = 3;
const WHAT: Record<Over, string> = {
  runs: 'Q2 is a barrier’s median in eV over the runs of the class. Δ² says how widely it varies there: the standard deviation divided by the median, squared. A small Δ² is a barrier that the class depends on; the three smallest are bold. Shaded: narrower in this class than over all runs.',
  model:
    'Q2 is a barrier’s median in eV, and spread its standard deviation in eV, over points that fill a box around the training runs and of whose class the last model is sure. A barrier that does not matter has the same median in every class. The three narrowest are bold. Shaded: narrower in this class than over all these points.',
};

/** Median and spread of every barrier in each class; what a class is narrow in stands out. */
export function BarrierTable({ results }: { results: StudyResults }) {
  const [chosen, choose] = useState<Over>('runs');
  const { box, predicted } = results;
  const over = predicted ? chosen : 'runs';
  const cells = cellsOf(results, over);
  const spread = over === 'runs' ? 'Δ²' : 'spread';
  return (
    <section>
      <div className="study-head">
        <h4>Barriers of each class</h4>
        {predicted && (
          <Select
            label="Over"
            value={over}
            options={[
              { value: 'runs', label: 'runs' },
              { value: 'model', label: 'points of the last model' },
            ]}
            onChange={choose}
          />
        )}
      </div>
      <p className="study-note">Which barriers must be just so for this outcome? {WHAT[over]}</p>
      <div className="study-scroll">
        <table className="study-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                barrier
              </th>
              {CLASS_LOOKS.map(({ name }) => (
                <th key={name} scope="colgroup" colSpan={2}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              {CLASS_LOOKS.flatMap(({ name }) => [
                <th key={`${name} Q2`} scope="col">
                  Q2
                </th>,
                <th key={`${name} spread`} scope="col">
                  {spread}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {box.steps.map((step, b) => (
              <tr key={step}>
                <th scope="row">{stepName(results, step)}</th>
                {cells.flatMap((list, c) => {
                  const cell = list[b];
                  const { name } = CLASS_LOOKS[c]!;
                  return [
                    <td key={`${name} Q2`}>{cell?.q2_eV.toFixed(3) ?? '–'}</td>,
                    <td
                      key={`${name} spread`}
                      className="shaded"
                      style={{ '--share': Math.max(0, 1 - (cell?.share ?? 1)) } as React.CSSProperties}
                    >
                      {cell?.narrow ? <strong>{cell.spread.toFixed(3)}</strong> : (cell?.spread.toFixed(3) ?? '–')}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The table's cells by class and barrier; a class of hardly a point has none. */
function cellsOf({ barriers, predicted }: StudyResults, over: Over): BarrierCell[][] {
  const of =
    over === 'model' && predicted
      ? predicted.map((c) => c.barriers.map(({ q2_eV, spread_eV, share }) => ({ q2_eV, spread: spread_eV, share })))
      : barriers.map((c) => c.barriers.map(({ q2_eV, delta2, share }) => ({ q2_eV, spread: delta2, share })));
  return of.map((list) =>
    list.map((cell) => ({ ...cell, narrow: list.filter(({ spread }) => spread < cell.spread).length < NARROWEST })),
  );
}
