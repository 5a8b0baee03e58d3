import { FolderOpen } from 'lucide-react';
import { type FormEvent, useContext, useEffect, useId, useState } from 'react';
import { decodeLink } from '../../links/link';
import { library } from '../../model/library';
import type { Problem } from '../../model/problem';
import { formatSI } from '../../model/units';
import { runIn, runOf } from '../../state/incoming';
import { ago } from '../../state/keeping';
import type { WorkEntry } from '../../state/shelf';
import { useKeeping } from '../export/KeepingContext';
import { ComparisonContext } from '../hooks';
import { chooseFiles, OPENED_FILES } from '../panels/files';
import { Button } from '../ui/Button';
import { Window } from '../ui/Popup';
import { Problems } from '../ui/Problems';

interface Props {
  isOpen: boolean;
  onClose: () => void;
}

/** Chooses a run from elsewhere to stand beside this one. */
export function CompareWindow({ isOpen, onClose }: Props) {
  return (
    <Window title="Compare with another run" isOpen={isOpen} onClose={onClose}>
      {isOpen && <Choices onDone={onClose} />}
    </Window>
  );
}

function Choices({ onDone }: { onDone: () => void }) {
  const comparison = useContext(ComparisonContext)!;
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);

  async function compare(name: string, read: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    const found = await comparison.beginWith(name, read);
    setBusy(false);
    setProblems(found);
    if (found.length === 0) onDone();
  }

  return (
    <div className="form compare-choices" aria-busy={busy}>
      <p>
        The other run stands beside this one as B, each time at the same simulated time or event. Nothing of this run
        changes.
      </p>
      {problems.length > 0 && (
        <div className="refusal" role="alert">
          <strong>This run cannot be compared.</strong>
          <Problems problems={problems} />
        </div>
      )}
      <FromLink onLink={(link) => void compare('from a link', async () => (await decodeLink(link)).experiment)} />
      <div className="row">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          onPress={async () => {
            const files = await chooseFiles(OPENED_FILES);
            if (files.length > 0) await compare(files[0]!.name, () => runIn(files));
          }}
        >
          Choose a file …
        </Button>
        <span className="hint">An experiment, a model, a page of one file, or Zacros input</span>
      </div>
      <Recent onChoose={compare} />
      <h3>Models of the library, from t = 0</h3>
      <ul className="compare-list">
        {library.map(({ id, source: { name = id } }, i) => (
          <li key={id}>
            <Button variant="quiet" onPress={() => void compare(name, async () => runOf(library[i]!.model))}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FromLink({ onLink }: { onLink: (link: string) => void }) {
  const [link, setLink] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onLink(link.trim());
  };
  return (
    <form className="compare-link" onSubmit={submit}>
      <label htmlFor={id}>Link to a run</label>
      <input
        id={id}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://…/#1.…"
        value={link}
        onChange={(event) => setLink(event.target.value)}
      />
      <Button type="submit" isDisabled={link.trim() === ''}>
        Compare
      </Button>
    </form>
  );
}

/** The runs that this browser keeps, but for the one on the screen. */
function Recent({ onChoose }: { onChoose: (name: string, read: () => Promise<unknown>) => Promise<void> }) {
  const keeping = useKeeping();
  const [entries, setEntries] = useState<WorkEntry[]>([]);
  useEffect(() => {
    void keeping?.list().then((all) => setEntries(all.filter(({ id }) => id !== keeping.currentId())));
  }, [keeping]);
  if (!keeping || entries.length === 0) return null;
  return (
    <>
      <h3>Recent runs</h3>
      <ul className="compare-list">
        {entries.map(({ id, name, steps, time, changes, changed }) => (
          <li key={id}>
            <Button variant="quiet" onPress={() => void onChoose(name, () => keeping.experimentOf(id))}>
              <b>{name}</b>
              <small>
                {formatSI(steps, '')} events, {formatSI(time, 's')}
                {changes > 0 && `, ${changes} ${changes === 1 ? 'change' : 'changes'}`}, {ago(Date.now() - changed)}
              </small>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
