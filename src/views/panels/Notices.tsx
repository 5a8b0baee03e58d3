import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Toast as Message } from '../../state/notices';
import { useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Window } from '../ui/Popup';
import { Problems } from '../ui/Problems';

/** How long a message stays; remarks with a place to look up stay until they are dismissed, or something else is opened. */
const INFO_MS = 5000;

/** Messages, the line for screen readers, and the report on a file that could not be opened. */
export function Notices() {
  const workbench = useWorkbench();
  const { toasts, status } = useStore(workbench.notices);
  return (
    <>
      <p className="visually-hidden" role="status">
        {status}
      </p>
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onDismiss={() => workbench.notices.dismiss(toast.id)} />
        ))}
      </section>
      <RefusedFile />
    </>
  );
}

function Toast({ toast, onDismiss }: { toast: Message; onDismiss: () => void }) {
  const isError = toast.kind === 'error';
  // The message of a fault is the list of its problems.
  const repeats = toast.problems.some(({ message }) => toast.text.includes(message));
  const passes = !isError && toast.problems.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from when the message appears
  useEffect(() => {
    if (!passes) return;
    const timer = setTimeout(onDismiss, INFO_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={`toast ${toast.kind}`}>
      {!isError ? <Info size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <div>
        {!repeats && (toast.problems.length > 0 ? <strong>{toast.text}</strong> : toast.text)}
        {toast.problems.length > 0 && <Problems problems={toast.problems} />}
      </div>
      <IconButton variant="quiet" icon={<X size={14} aria-hidden />} label="Dismiss" onPress={onDismiss} />
    </div>
  );
}

function RefusedFile() {
  const { notices, draft, settings } = useWorkbench();
  const refused = useStore(notices, (state) => state.refused);
  const close = () => notices.setState({ refused: null });
  if (!refused) return null;

  function mend(text: string): void {
    draft.setState({ text, problems: refused?.problems ?? [] });
    settings.setState({ tab: 'json', panel: 'model' });
    close();
  }

  return (
    <Window title={`${refused.name} is not a model that can run`} isOpen onClose={close}>
      <p>The model on the screen is untouched. What is wrong:</p>
      <Problems problems={refused.problems} />
      <div className="row">
        <Button variant="primary" onPress={() => mend(refused.text)}>
          Mend it in the editor
        </Button>
        <Button onPress={close}>Leave it</Button>
      </div>
    </Window>
  );
}
