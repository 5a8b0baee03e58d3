import { ENGINE_VERSION, PROGRAM_VERSION } from '../../engine/version';
import { provenanceOf } from '../../model/provenance';
import { formatCount, formatRate, formatSI } from '../../model/units';
import { usualOf } from '../../model/usual';
import { useModel, usePrinting, useReadout } from '../hooks';
import { plain } from '../numbers';
import { stepParameters } from './stepParameters';
import { readableStep } from './stepText';

/** What stands on paper below the picture and the plots: all that makes the run again, and what to cite for it. */
export function Printed() {
  return usePrinting() ? <Sheet /> : null;
}

function Sheet() {
  const model = useModel((model) => model);
  const time = useReadout((frame) => formatSI(frame.time, 's', 4), '–');
  const steps = useReadout((frame) => formatCount(frame.steps), '–');
  const changes = useReadout((frame) => frame.applied, 0);
  const rates = useReadout<number[] | null>((frame) => frame.rateConstants, null);
  const { temperature_K, potential_V } = model.conditions;
  return (
    <footer className="printed">
      <p>
        <strong>{model.name}</strong> (model <code>{model.id}</code>), seed {model.seed}, {temperature_K} K
        {potential_V !== undefined && `, ${potential_V} V`}, after {time} and {steps} events
        {changes > 0 && `, with ${changes} ${changes === 1 ? 'change' : 'changes'} on the way`}. Computed by Interphase{' '}
        {PROGRAM_VERSION}, engine <code>{ENGINE_VERSION}</code>.
      </p>
      <p>{model.summary}</p>
      <ul className="references">
        {model.references.map(({ id, citation, doi }) => (
          <li key={id}>
            {citation} {doi && `doi:${doi}`}
          </li>
        ))}
      </ul>
      <table className="table printed-steps">
        <caption>Elementary steps, as they are now. Values are published (P), fitted (F) or illustrative (I).</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Parameters</th>
            <th scope="col">Rate constant</th>
          </tr>
        </thead>
        <tbody>
          {model.steps.map((step, i) => (
            <tr key={step.id}>
              <th scope="row">
                {step.id} <strong>{step.label}</strong> {step.equation ?? readableStep(step.step, model)}
              </th>
              <td>
                {stepParameters(step, model)
                  .filter(({ path, value, isMain }) => isMain || value !== usualOf(path))
                  .map(
                    ({ path, quantity: { symbol, unit }, value }) =>
                      `${symbol} = ${`${plain(value)} ${unit}`.trim()} (${provenanceOf(model, path).status[0]!.toUpperCase()})`,
                  )
                  .join(', ')}
              </td>
              <td>{rates ? formatRate(rates[i] ?? 0) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </footer>
  );
}
