import { type ReactNode, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Row } from '../../../analysis/study/runJob';
import { type LearningTable, learningTable, whyNot } from '../../../analysis/surrogate/table';
import type { Study } from '../../../model/study';
import type { Insights } from '../../../state/studies/insights';
import type { Studies } from '../../../state/studies/studies';
import { FailurePanel } from './FailurePanel';
import { InsightPanel } from './InsightPanel';
import { OptimisePanel } from './OptimisePanel';
import './learn.css';

interface LearnTabsProps {
  studies: Studies;
  insights: Insights;
  study: Study;
  rows: Row[];
  isRunning: boolean;
  /** Id of the result that is looked at, and its name. */
  result: string;
  label: string;
  /** The results themselves. */
  children: ReactNode;
}

/** What each of the panels is given. */
export interface LearnPanelProps extends Omit<LearnTabsProps, 'children'> {
  table: LearningTable;
}

const PANELS = [
  { id: 'decides', name: 'What decides it', Panel: InsightPanel },
  { id: 'next', name: 'Best points', Panel: OptimisePanel },
  { id: 'failure', name: 'Failure', Panel: FailurePanel },
];

/** The results of a study over parameters, and what can be learned from them. */
export function LearnTabs({ children, ...props }: LearnTabsProps) {
  const [tab, setTab] = useState('results');
  return (
    <Tabs className="learn-tabs" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
      <TabList className="tabs" aria-label="What is shown of the study">
        <Tab id="results" className="tab">
          Results
        </Tab>
        {PANELS.map(({ id, name }) => (
          <Tab key={id} id={id} className="tab">
            {name}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="results" className="learn-panel">
        {children}
      </TabPanel>
      {PANELS.map(({ id, Panel }) => (
        <TabPanel key={id} id={id} className="learn-panel">
          <Learned Panel={Panel} {...props} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

function Learned({ Panel, ...props }: Omit<LearnTabsProps, 'children'> & { Panel: typeof InsightPanel }) {
  const { study, rows, result } = props;
  const table = useMemo(() => learningTable(study, rows, result), [study, rows, result]);
  const reason = whyNot(table);
  return reason ? <p className="hint">{reason}</p> : <Panel {...props} table={table} />;
}
