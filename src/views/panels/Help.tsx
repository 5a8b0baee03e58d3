import { ENGINE_VERSION, PROGRAM_VERSION } from '../../engine/version';
import { useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Window } from '../ui/Popup';

const KEYS: [keys: string, does: string][] = [
  ['Space', 'Run or pause'],
  ['.', 'Step: execute the chosen number of events'],
  [',', 'Step back by as many events'],
  ['R', 'Reset to t = 0'],
  ['Ctrl Z', 'Undo an edit of the model'],
  ['Ctrl Shift Z', 'Redo it'],
  ['Ctrl S', 'Save the experiment as a file'],
  ['?', 'This list'],
  ['← →', 'On a slider: a small change; Page Up and Page Down: a larger one'],
  ['↑ ↓', 'In a number field: a small change; with Shift ten times as much'],
  ['Home, End', 'On the timeline: t = 0, and the end of what is recorded'],
  ['Arrows, + − 0', 'On the lattice: move (in 3D turn), zoom, fit'],
  ['W A S D, X Y Z', 'On a lattice in 3D: move; look along an axis'],
  ['Enter', 'On the lattice: pick the site in the middle, and tell what can happen there'],
  ['Shift arrows', 'On the lattice: move the picked site'],
  ['Esc', 'On the lattice: let the picked site go; elsewhere: close a window or a list'],
  ['← →', 'On a plot: move the cursor'],
];

let address: string | undefined;

/** Address of the licences' text: a file beside the page, or an element of the page of one file. */
function licences(): string {
  const text = document.getElementById('licences')?.textContent;
  address ??= text ? URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' })) : './licences.txt';
  return address;
}

/** What the page does, and the list of keys. */
export function Help({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { settings } = useWorkbench();
  const hasGuide = useModel((model) => model.guide !== undefined);
  return (
    <Window title="How it works" isOpen={isOpen} onClose={onClose}>
      <p>
        A lattice of sites; each elementary step is a local pattern with a rate constant. The engine executes one event
        after another, drawn by its rate, and moves the clock on (rejection-free kinetic Monte Carlo). Change a barrier
        while it runs: the state stays, and the rates change with the next event. Pick a site to see what can happen
        there.
      </p>
      <p>
        Everything is recorded. On the timeline below the lattice, go back to any moment and play from there; change
        something in the past, and another line of the run begins, while the first one is kept.
      </p>
      <p>
        The run is kept in this browser as it goes on, and nothing of it leaves your device. After the first visit the
        page also opens without a network.
      </p>
      {hasGuide && (
        <p>
          <Button
            onPress={() => {
              settings.setState({ guide: true });
              onClose();
            }}
          >
            Show what to try with this model
          </Button>
        </p>
      )}
      <table className="keys">
        <caption>Keys</caption>
        <tbody>
          {KEYS.map(([keys, does]) => (
            <tr key={does}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        This is Interphase {PROGRAM_VERSION} with the engine <code>{ENGINE_VERSION}</code>; <i>Cite this run</i>, under{' '}
        <i>Save and export</i>, says how to cite it. It is free software under the MIT licence; here are the{' '}
        <a href={licences()} target="_blank" rel="noreferrer">
          licences of the software in it
        </a>
        .
      </p>
    </Window>
  );
}
