import { Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { formatSI } from '../../model/units';
import { ago, type Keeping } from '../../state/keeping';
import type { WorkEntry } from '../../state/shelf';
import { Button, IconButton } from '../ui/Button';

/** The runs that this browser keeps. */
export function RecentWindow({ keeping, onDone }: { keeping: Keeping; onDone: () => void }) {
  const [entries, setEntries] = useState<WorkEntry[] | null>(null);
  const outcome = useStore(keeping, (state) => state.outcome);
  const renew = () => void keeping.list().then(setEntries);
  useEffect(() => {
    void keeping.keep().then(keeping.list).then(setEntries);
  }, [keeping]);

  if (entries === null) return <p className="hint">Looking …</p>;
  return (
    <>
      <p>
        Runs are kept in this browser as they go on, so that a closed tab loses nothing. They stay on this device; the
        oldest of twenty makes way for a new one.
      </p>
      {entries.length === 0 && (
        <p className="hint">
          {outcome === 'none'
            ? 'Nothing can be kept here: this browser allows the page no storage. Save the experiment as a file instead.'
            : 'Nothing is kept yet: a run is, once you have done something on this page.'}
        </p>
      )}
      <ul className="recent">
        {entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            isCurrent={entry.id === keeping.currentId()}
            onOpen={() => {
              onDone();
              void keeping.reopen(entry.id);
            }}
            onRemove={() => void keeping.remove(entry.id).then(renew)}
          />
        ))}
      </ul>
      {entries.length > 1 && (
        <div className="row">
          <Button onPress={() => void keeping.clear().then(renew)}>Forget all</Button>
        </div>
      )}
    </>
  );
}

interface EntryProps {
  entry: WorkEntry;
  isCurrent: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

function Entry({ entry, isCurrent, onOpen, onRemove }: EntryProps) {
  const { name, steps, time, changes, lines = 1, changed, picture } = entry;
  const address = useMemo(() => picture && URL.createObjectURL(picture), [picture]);
  useEffect(() => () => URL.revokeObjectURL(address ?? ''), [address]);
  const edits = changes === 0 ? '' : `, ${changes} ${changes === 1 ? 'change' : 'changes'}`;
  return (
    <li>
      {address ? <img src={address} alt="" /> : <span className="no-picture" />}
      <div className="recent-text">
        <strong>{name}</strong>
        <span>
          {formatSI(steps, '')} events, {formatSI(time, 's')}
          {edits}
          {lines > 1 && `, ${lines} lines`}
        </span>
        <span>{ago(Date.now() - changed)}</span>
      </div>
      {isCurrent ? (
        <span className="badge">open now</span>
      ) : (
        <Button onPress={onOpen} aria-label={`Open ${name}, ${formatSI(steps, '')} events`}>
          Open
        </Button>
      )}
      <IconButton
        variant="quiet"
        icon={<Trash2 size={15} aria-hidden />}
        label={`Forget ${name}, ${formatSI(steps, '')} events`}
        onPress={onRemove}
      />
    </li>
  );
}
