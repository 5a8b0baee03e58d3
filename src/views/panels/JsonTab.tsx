import { useId } from 'react';
import { useStore } from 'zustand';
import { parseModelText } from '../../model/validate';
import { useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Problems } from '../ui/Problems';

/** The document as text. What was typed stays until it is applied or discarded, however wrong it is. */
export function JsonTab() {
  const id = useId();
  const workbench = useWorkbench();
  const model = useModel((model) => model);
  const { text, problems } = useStore(workbench.draft);

  async function apply(): Promise<void> {
    if (text === null) return;
    const parsed = parseModelText(text);
    const refused = parsed.ok ? await workbench.apply(parsed.model) : parsed.problems;
    workbench.draft.setState(refused.length > 0 ? { problems: refused } : { text: null, problems: [] });
    if (refused.length === 0) workbench.notices.say('info', 'The model is applied.');
  }

  return (
    <div className="form json">
      <label htmlFor={id}>Model document</label>
      <textarea
        id={id}
        spellCheck={false}
        wrap="off"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
        value={text ?? JSON.stringify(model, null, 2)}
        onChange={(event) => workbench.draft.setState({ text: event.target.value })}
      />
      {problems.length > 0 && (
        <div id={`${id}-problems`} role="alert" className="refusal">
          <strong>Not applied: the run goes on with the model before. Your text is kept.</strong>
          <Problems problems={problems} />
        </div>
      )}
      <div className="row">
        <Button variant="primary" isDisabled={text === null} onPress={() => void apply()}>
          Apply
        </Button>
        <Button isDisabled={text === null} onPress={() => workbench.draft.setState({ text: null, problems: [] })}>
          Discard
        </Button>
      </div>
      <p className="hint">
        Numbers of rates, energies and conditions, names and colours change while it runs; anything else begins at t =
        0.
      </p>
    </div>
  );
}
