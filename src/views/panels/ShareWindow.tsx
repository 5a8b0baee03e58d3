import { useEffect, useState } from 'react';
import { USUAL_LENGTH } from '../../links/link';
import { formatCount, formatSI } from '../../model/units';
import type { Share } from '../../state/experiments';
import { addressOf, EMBED_SIZES, type EmbedSize, reachOf, snippetOf } from '../embed';
import { useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { CopyField } from '../ui/CopyField';
import { Window } from '../ui/Popup';
import { Problems } from '../ui/Problems';
import { saveExperiment } from './exports';

/** The run as it stands now, as a link and as a frame for other pages. */
export function ShareWindow({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const workbench = useWorkbench();
  const [share, setShare] = useState<Share | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    setShare(null);
    // Where the engine is lost, that is already told.
    void workbench.share().then(setShare, () => undefined);
  }, [isOpen, workbench]);
  return (
    <Window title="Share this run" isOpen={isOpen} onClose={onClose}>
      {share === null ? <p className="hint">Writing the link …</p> : <Content share={share} />}
    </Window>
  );
}

function Content({ share }: { share: Share }) {
  const { experiment, fragment, problems } = share;
  const save = () => saveExperiment(experiment);
  if (fragment === null)
    return (
      <>
        <Problems problems={problems} />
        <Button variant="primary" onPress={save}>
          Save the experiment as a file
        </Button>
      </>
    );
  const link = addressOf(fragment);
  const reach = reachOf(location);
  return (
    <>
      <p>
        Whoever opens the link computes the same run, bit for bit, and is told whether it came out the same. Nothing is
        uploaded: everything stands in the link itself.
      </p>
      <CopyField label={`Link, ${formatCount(link.length)} characters`} text={link} rows={4} isMain />
      {reach !== 'anyone' && (
        <p>
          <strong>
            {reach === 'file'
              ? 'It opens only where this file lies.'
              : 'It opens only on this machine, which serves the page.'}
          </strong>{' '}
          To somebody else, send the experiment or the page of one file; both are under <i>Save and export</i>.
        </p>
      )}
      {link.length > USUAL_LENGTH && (
        <div className="refusal">
          <strong>Some programs cut off links of more than {formatCount(USUAL_LENGTH)} characters.</strong>
          <div className="row">
            <Button onPress={save}>Save the experiment as a file instead</Button>
          </div>
        </div>
      )}
      <Contents share={share} />
      {reach !== 'file' && <Embed fragment={fragment} name={experiment.model.name} />}
    </>
  );
}

/** What the link holds. */
function Contents({ share: { experiment, began, changes } }: { share: Share }) {
  const { model, interventions, end, engine } = experiment;
  const edits = interventions.length;
  return (
    <dl className="facts">
      <dt>Model</dt>
      <dd>
        {model.name}
        {began &&
          `, ${changes === 0 ? 'as in the library' : `${changes} ${changes === 1 ? 'change' : 'changes'} from the library`}`}
      </dd>
      <dt>Seed</dt>
      <dd>{model.seed}</dd>
      <dt>Changed during the run</dt>
      <dd>{edits === 0 ? 'nothing' : `${formatCount(edits)} ${edits === 1 ? 'time' : 'times'}`}</dd>
      {end && (
        <>
          <dt>Comes to</dt>
          <dd>
            {formatCount(end.step)} events, {formatSI(end.time_s, 's', 4)}, state <code>{end.hash}</code>
          </dd>
        </>
      )}
      <dt>Engine</dt>
      <dd>
        <code>{engine}</code>
      </dd>
      <dt>View</dt>
      <dd>camera, hidden species, palette and layout as they are now</dd>
    </dl>
  );
}

function Embed({ fragment, name }: { fragment: string; name: string }) {
  const [size, setSize] = useState<EmbedSize>('controls');
  return (
    <section className="embed">
      <h3>In a page of your own</h3>
      <Choice
        label="What it shows"
        value={size}
        onChange={setSize}
        options={[
          { value: 'full', label: 'Everything' },
          { value: 'controls', label: 'Lattice and controls' },
          { value: 'picture', label: 'Lattice only' },
        ]}
      />
      <p className="hint">{EMBED_SIZES[size].description}</p>
      <CopyField label="HTML" text={snippetOf(size, fragment, name)} rows={4} />
    </section>
  );
}
