import { useEffect, useState } from 'react';
import { bibtex } from '../../formats/bibtex';
import { addressOf, reachOf } from '../embed';
import { useWorkbench } from '../hooks';
import { CopyField } from '../ui/CopyField';

/** Links beyond this are no good in a list of references. */
const LONGEST_LINK = 2000;

/** What to cite for the run as it stands. */
export function CiteWindow() {
  const workbench = useWorkbench();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    void workbench.share().then(({ experiment, fragment }) => {
      const link = fragment !== null && reachOf(location) === 'anyone' ? addressOf(fragment) : '';
      const today = new Date().toISOString().slice(0, 10);
      setText(bibtex(experiment, link.length > LONGEST_LINK ? '' : link, today));
    });
  }, [workbench]);
  return (
    <>
      <p>
        The program with all that identifies this run (model, seed, engine, hash of its state, and the link where others
        can open it and it is short enough), and the sources of the model.
      </p>
      {text === null ? <p className="hint">Writing …</p> : <CopyField label="BibTeX" text={text} rows={16} />}
    </>
  );
}
