import { useEffect } from 'react';
import type { Workbench } from '../../state/workbench';
import { saveRun } from './exports';

/** Where keys belong to what has the focus. */
const TYPING = 'input:not([type=range]), textarea, select, [contenteditable]';
const PRESSING =
  'button, a, summary, [role=button], [role=tab], [role=radio], [role=menuitem], [role=option], [role=switch], label';

/** The keys that work everywhere on the page, except while typing, or (Space) on something that is pressed with it. */
export function useShortcuts(workbench: Workbench, showHelp: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.altKey || target.closest(TYPING)) return;
      const action = actionOf(event, target);
      if (!action) return;
      event.preventDefault();
      action();
    }

    function actionOf(event: KeyboardEvent, target: Element): (() => void) | null {
      const inDialog = target.closest('[role=dialog], [role=menu]') !== null;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() === 'z') return event.shiftKey ? workbench.redo : workbench.undo;
        if (event.key.toLowerCase() === 's') return inDialog ? null : () => void saveRun(workbench);
        return event.key.toLowerCase() === 'y' ? workbench.redo : null;
      }
      if (inDialog) return null;
      if (event.key === '?') return showHelp;
      if (event.repeat && event.key !== '.' && event.key !== ',') return null;
      if (event.key === ' ') return target.closest(PRESSING) ? null : workbench.toggle;
      if (event.key === '.') return workbench.step;
      if (event.key === ',') return workbench.stepBack;
      return event.key.toLowerCase() === 'r' ? workbench.reset : null;
    }

    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}
