import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Settings } from '../../state/settings';
import { useSetting, useWorkbench } from '../hooks';
import { InteractionsTab } from './InteractionsTab';
import { JsonTab } from './JsonTab';
import { LatticeTab } from './LatticeTab';
import { NotesTab } from './NotesTab';
import { SpeciesTab } from './SpeciesTab';
import { StartTab } from './StartTab';
import { StepsTab } from './StepsTab';

const TABS = [
  { id: 'steps', label: 'Steps', Content: StepsTab },
  { id: 'interactions', label: 'Interactions', Content: InteractionsTab },
  { id: 'lattice', label: 'Lattice', Content: LatticeTab },
  { id: 'species', label: 'Species', Content: SpeciesTab },
  { id: 'start', label: 'Start', Content: StartTab },
  { id: 'notes', label: 'Notes', Content: NotesTab },
  { id: 'json', label: 'JSON', Content: JsonTab },
] as const;

/** Everything that the model document says. */
export function ModelPanel() {
  const { settings } = useWorkbench();
  const tab = useSetting('tab');
  return (
    <section className="panel model-panel" aria-label="Model">
      <Tabs selectedKey={tab} onSelectionChange={(key) => settings.setState({ tab: key as Settings['tab'] })}>
        <TabList className="tabs" aria-label="Parts of the model">
          {TABS.map(({ id, label }) => (
            <Tab key={id} id={id} className="tab">
              {label}
            </Tab>
          ))}
        </TabList>
        {TABS.map(({ id, Content }) => (
          <TabPanel key={id} id={id} className="tab-panel">
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}
