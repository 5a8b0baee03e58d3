import { Button } from '../ui/Button';

interface PickedProps {
  /** What is picked, in words; null for nothing. */
  text: string | null;
  hint: string;
  onOpen: () => void;
}

/** What is picked in the drawing above, and a way to its run for those who have no mouse. */
export function Picked({ text, hint, onOpen }: PickedProps) {
  return (
    <p className="study-picked">
      <span>{text ?? hint}</span>
      {text !== null && (
        <Button variant="quiet" onPress={onOpen}>
          Open this run
        </Button>
      )}
    </p>
  );
}
