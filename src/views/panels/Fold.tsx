import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useSetting, useWorkbench } from '../hooks';

/** A part of the panel that opens and closes; closed, its plots are not drawn at all. */
export function Fold({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const { settings } = useWorkbench();
  const closed = useSetting('closed');
  const isOpen = !closed.includes(id);
  const setOpen = (open: boolean) =>
    settings.setState({ closed: open ? closed.filter((other) => other !== id) : [...closed, id] });
  return (
    <Disclosure className="fold" isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={2}>
        <Button slot="trigger" className="fold-button">
          <ChevronRight size={14} aria-hidden /> {title}
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && children}</DisclosurePanel>
    </Disclosure>
  );
}
