import { FolderOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components';
import { parseJson } from '../../model/jsonText';
import { library } from '../../model/library';
import { getAt, setAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { parseModel } from '../../model/validate';
import { chooseFiles } from '../panels/files';
import { numberText } from '../timeline/changes';
import { Button, IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';
import { AddParameter } from './AddParameter';

interface CompareWithProps {
  model: ModelDocument;
  /** The second model, or null where nothing is compared. */
  onChange: (against: ModelDocument | null) => void;
}

interface Change {
  path: string;
  label: string;
  value: number;
}

const NOTHING = '';
const NUMBERS = 'numbers';
const FILE = 'file';

/** Chooses what the model is compared with: itself with other numbers, a library model, or a file. */
export function CompareWith({ model, onChange }: CompareWithProps) {
  const [kind, setKind] = useState(NOTHING);
  const [changes, setChanges] = useState<Change[]>([]);
  const [opened, setOpened] = useState<ModelDocument | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function take(kind: string, changes: Change[], opened: ModelDocument | null): void {
    setKind(kind);
    setChanges(changes);
    setOpened(opened);
    if (kind === NOTHING) onChange(null);
    else if (kind === FILE) onChange(opened);
    else if (kind !== NUMBERS) onChange(library.find(({ id }) => id === kind)?.model ?? null);
    else onChange(changes.reduce((changed: ModelDocument, { path, value }) => setAt(changed, path, value), model));
  }

  async function open(): Promise<void> {
    const [file] = await chooseFiles('.json,application/json');
    if (!file) return;
    try {
      const parsed = parseModel(parseJson(await file.text()));
      setProblem(
        parsed.ok ? null : `${file.name} is no model: ${parsed.problems[0]?.path} ${parsed.problems[0]?.message}`,
      );
      if (parsed.ok) take(FILE, changes, parsed.model);
    } catch (error) {
      setProblem(`${file.name} cannot be read: ${(error as Error).message}`);
    }
  }
  const setValue = (path: string, value: number) =>
    take(
      NUMBERS,
      changes.map((one) => (one.path === path ? { ...one, value } : one)),
      opened,
    );

  return (
    <fieldset>
      <legend>Compared with</legend>
      <Select
        label="Model B"
        value={kind}
        options={[
          { value: NOTHING, label: 'nothing' },
          { value: NUMBERS, label: 'the same with other numbers' },
          { value: FILE, label: opened ? `${opened.name} (file)` : 'a model file …' },
          ...library.map(({ id, source: { name = id } }) => ({ value: id, label: `library: ${name}` })),
        ]}
        onChange={(next) => (next === FILE && !opened ? void open() : take(next, changes, opened))}
      />
      {kind === FILE && (
        <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void open()}>
          Another file …
        </Button>
      )}
      {problem && (
        <p className="hint" role="alert">
          {problem}
        </p>
      )}
      {kind === NOTHING ? (
        <p className="hint">
          A second model that runs with the same seeds shows what a change does, less what is chance.
        </p>
      ) : (
        <p className="hint">
          A is the model as it is now. Each seed runs in A and in B, and their difference is taken pair by pair, so that
          what both owe to chance drops out. Does lowering this barrier change the thickness?
        </p>
      )}
      {kind === NUMBERS && (
        <>
          {changes.map(({ path, label, value }) => (
            <Group className="study-parameter" key={path} aria-label={label}>
              <span className="study-parameter-name">
                {label}
                <small>in A {numberText(getAt(model, path) as number)}</small>
              </span>
              <NumberInput label="In B" showLabel value={value} onChange={(next) => setValue(path, next)} />
              <IconButton
                variant="quiet"
                icon={<Trash2 size={15} aria-hidden />}
                label={`Leave ${label} as in A`}
                onPress={() =>
                  take(
                    NUMBERS,
                    changes.filter((one) => one.path !== path),
                    opened,
                  )
                }
              />
            </Group>
          ))}
          <AddParameter
            model={model}
            taken={changes.map(({ path }) => path)}
            verb="Change it in B"
            onAdd={({ path, label }) =>
              take(NUMBERS, [...changes, { path, label: label ?? path, value: getAt(model, path) as number }], opened)
            }
          />
        </>
      )}
    </fieldset>
  );
}
