import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { parameterName } from '../../model/parameterNames';
import { getAt, parameterPaths } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import type { StudyParameter } from '../../model/study';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';

interface AddParameterProps {
  model: ModelDocument;
  /** Paths of those that are there already. */
  taken: string[];
  /** What the button says. */
  verb: string;
  onAdd: (one: StudyParameter) => void;
}

/** Chooses a number of the model. */
export function AddParameter({ model, taken, verb, onAdd }: AddParameterProps) {
  const choices = useMemo(() => offered(model), [model]);
  const free = choices.filter(({ path }) => !taken.includes(path));
  const [chosen, setChosen] = useState('');
  const path = free.some((one) => one.path === chosen) ? chosen : (free[0]?.path ?? '');
  if (!path) return null;
  return (
    <div className="row">
      <Select
        label="Parameter"
        value={path}
        options={free.map(({ path, label }) => ({ value: path, label: label ?? path }))}
        onChange={setChosen}
      />
      <Button
        icon={<Plus size={15} aria-hidden />}
        onPress={() => {
          const one = free.find((each) => each.path === path);
          if (one) onAdd(one);
        }}
      >
        {verb}
      </Button>
    </div>
  );
}

/** Numbers worth varying, with the range that the model gives or one around the present value. */
function offered(model: ModelDocument): StudyParameter[] {
  return parameterPaths(model)
    .filter(
      (path) => /^(conditions|gases|steps|interactions)\./.test(path) && !/\.range\.|electrons|omega|count/.test(path),
    )
    .map((path) => {
      const value = getAt(model, path) as number;
      const [root, id, field] = path.split('.');
      const owner = root === 'steps' ? model.steps.find((step) => step.id === id) : undefined;
      const range = (owner as { range?: Record<string, [number, number]> } | undefined)?.range?.[field ?? ''];
      const [low, high] = range ?? around(value);
      return { path, label: parameterName(model, path), low, high, scale: 'linear' as const, levels: 5 };
    });
}

function around(value: number): [number, number] {
  if (value === 0) return [-0.1, 0.1];
  const [a, b] = [Number((0.8 * value).toPrecision(3)), Number((1.2 * value).toPrecision(3))];
  return a < b ? [a, b] : [b, a];
}
