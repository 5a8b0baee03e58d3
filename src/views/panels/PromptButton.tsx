import { Play, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../model/problem';
import type { GuidePrompt } from '../../model/schema';
import { isTried } from '../../state/guide';
import { useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';

/** Does what a prompt asks for, or takes it back; nothing for a prompt that only asks to look. */
export function PromptButton({ prompt }: { prompt: GuidePrompt }) {
  const { document, explore } = useWorkbench();
  const [problems, setProblems] = useState<Problem[]>([]);
  // A prompt may ask for what the model was opened with: then there is nothing to put back.
  const isAsOpened = useStore(document, ({ opened }) => isTried(opened, prompt));
  const tried = useModel((model) => isTried(model, prompt)) && !isAsOpened;
  const setsNothing = Object.keys(prompt.set).length === 0;
  if (setsNothing && !prompt.restart) return null;
  return (
    <>
      {tried ? (
        <Button
          icon={<Undo2 size={15} aria-hidden />}
          aria-label={`Put back: ${prompt.title}`}
          onPress={() => void explore(null).then(setProblems)}
        >
          Put back
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          aria-label={`Do it: ${prompt.title}`}
          onPress={() => void explore(prompt).then(setProblems)}
        >
          Do it
        </Button>
      )}
      {problems[0] && <span className="number-problem">{problems[0].message}</span>}
    </>
  );
}
