import { useStore } from 'zustand';
import type { Answer, Insights } from '../../../state/studies/insights';
import { Button } from '../../ui/Button';

interface WorkingProps {
  insights: Insights;
  /** The question of this part. */
  question: string;
  answer: Answer<unknown> | null;
  /** Runs that there are by now. */
  runs: number;
  onAsk: () => void;
}

/** What the worker does for a question, what went wrong, and whether there are newer runs. */
export function Working({ insights, question, answer, runs, onAsk }: WorkingProps) {
  const { doing, problem } = useStore(insights);
  if (doing?.question === question)
    return (
      <div className="learn-working">
        <progress aria-label={doing.text} value={doing.share} max={1} />
        <p role="status">{doing.text} …</p>
      </div>
    );
  if (problem?.question === question)
    return (
      <div className="row">
        <p role="alert" className="learn-warning">
          {problem.text}
        </p>
        <Button onPress={onAsk}>Try again</Button>
      </div>
    );
  if (answer?.question === question && answer.runs < runs)
    return (
      <div className="row">
        <p className="hint">
          From {answer.runs} runs; there are {runs} by now.
        </p>
        <Button onPress={onAsk}>Learn again</Button>
      </div>
    );
  return null;
}
