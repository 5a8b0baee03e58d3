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

/** Median and spread of every barrier in each class; what a class is narrow in stands out. */
export function BarrierTable({ results }: { results: StudyResults }) {
  const { barriers, box } = results;
  return (
    <section>
      <h4>Barriers of each class</h4>
      <p className="study-note">
        Which barriers must be just so for this outcome? Q2 is a barrier’s median in eV over the runs of the class. Δ²
        says how widely it varies there: the standard deviation divided by the median, squared. A small Δ² is a barrier
        that the class depends on; the three smallest are bold. Shaded: narrower in this class than over all runs.
      </p>
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
                <th key={`${name} Δ²`} scope="col">
                  Δ²
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {box.steps.map((step, b) => (
              <tr key={step}>
                <th scope="row">{stepName(results, step)}</th>
                {barriers.flatMap(({ barriers: list, ranking }, c) => {
                  const { q2_eV, delta2, share } = list[b]!;
                  const rank = ranking.indexOf(step);
                  return [
                    <td key={`${CLASS_LOOKS[c]!.name} Q2`}>{q2_eV.toFixed(3)}</td>,
                    <td
                      key={`${CLASS_LOOKS[c]!.name} Δ²`}
                      className="shaded"
                      style={{ '--share': Math.max(0, 1 - share) } as React.CSSProperties}
                    >
                      {rank < 3 ? <strong>{delta2.toFixed(3)}</strong> : delta2.toFixed(3)}
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
