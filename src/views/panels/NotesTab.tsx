import { Fragment, useMemo } from 'react';
import { useModel, useWorkbench } from '../hooks';
import { DoiLink } from '../ui/DoiLink';
import { EditableText } from '../ui/EditableText';
import { GuideNotes } from './GuideNotes';
import { SelectionChoice } from './SelectionChoice';

/** The description, the literature, and where each parameter comes from. */
export function NotesTab() {
  const model = useModel((model) => model);
  const sources = useMemo(() => new Map(model.references.map((r) => [r.id, r])), [model.references]);
  return (
    <div className="notes">
      <ModelName />
      <p>{model.summary}</p>
      {model.description?.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <GuideNotes />
      {model.references.length > 0 && (
        <>
          <h2>References</h2>
          <ul className="references">
            {model.references.map(({ id, citation, doi }) => (
              <li key={id}>
                {citation} {doi && <DoiLink doi={doi} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>How the next event is selected</h2>
      <SelectionChoice />
      <h2>Where the parameters come from</h2>
      <table className="table provenance-table">
        <thead>
          <tr>
            <th scope="col">Parameters</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(model.provenance).map(([path, { status, reference, note }]) => (
            <tr key={path}>
              <th scope="row">{path === '*' ? 'all others' : <Path path={path} />}</th>
              <td>
                <span className={`badge ${status}`}>{status}</span> {note}{' '}
                {reference && <cite>{sources.get(reference)?.citation ?? reference}</cite>}{' '}
                <Doi of={sources.get(reference ?? '')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The name of the model, which can be changed while it runs. */
function ModelName() {
  const { document } = useWorkbench();
  const name = useModel((model) => model.name);
  const rename = (next: string) => document.change({ ...document.getState().model, name: next });
  return (
    <EditableText label="Name of the model" action="Rename the model" value={name} onChange={rename}>
      <h2>{name}</h2>
    </EditableText>
  );
}

/** A path, which is broken between its names where there is no room for it. */
function Path({ path }: { path: string }) {
  const parts = path.split(/(?<=[._])/);
  return (
    <code>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never change places
        <Fragment key={i}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}

function Doi({ of }: { of: { doi?: string | undefined } | undefined }) {
  return of?.doi ? <DoiLink doi={of.doi} /> : null;
}
