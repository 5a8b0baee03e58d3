import type { ModelDocument } from '../../model/schema';
import { useModelData } from '../hooks';
import { Lazy } from '../ui/Lazy';
import { OneByOne } from '../ui/OneByOne';
import { AddStep } from './AddStep';
import { Conditions } from './Conditions';
import { RateControlChoice } from './RateControl';
import { RemoveStep } from './RemoveStep';
import { StepRow } from './StepRow';

/** Longer lists draw only what is near the screen. */
const LONG = 40;
const ROW_HEIGHT = 110;

/** Conditions, and every elementary step with its barrier, its rate and what it does in the run. */
export function StepsTab() {
  return (
    <OneByOne>
      <Conditions />
      <RateControlChoice />
      <StepList />
      <StepEdits />
    </OneByOne>
  );
}

/** Steps come and go. */
function StepEdits() {
  return (
    <div className="step-edits">
      <AddStep />
      <RemoveStep />
    </div>
  );
}

function StepList() {
  const sections = useModelData(({ steps, groups }) => sectionsOf(steps, groups));
  const isLong = sections.reduce((sum, { members }) => sum + members.length, 0) > LONG;
  return (
    <OneByOne>
      {sections.map(({ id, label, color, members }) => (
        <section key={id} className="step-group" aria-label={label}>
          <h2>{label}</h2>
          {members.map(({ id: step, index }) => {
            const row = <StepRow key={step} id={step} index={index} color={color} />;
            return isLong ? (
              <Lazy key={step} height={ROW_HEIGHT}>
                {row}
              </Lazy>
            ) : (
              row
            );
          })}
        </section>
      ))}
    </OneByOne>
  );
}

/** Steps by group, in the order of the groups; those without one come last. A way back follows the step that it reverses. */
export function sectionsOf(steps: ModelDocument['steps'], groups: ModelDocument['groups']) {
  const indexed = steps.map((step, index) => ({ id: step.id, group: step.group, of: forwardId(step), index }));
  const ids = new Set(steps.map(({ id }) => id));
  const named = new Set(groups.map((group) => group.id));
  const others = { id: '', label: groups.length > 0 ? 'Other steps' : 'Steps', color: 'var(--muted)' };
  return [...groups, others]
    .map((group) => ({
      ...group,
      members: indexed
        .filter(({ of }) => of === null || !ids.has(of))
        .filter((step) => (group.id ? step.group === group.id : !step.group || !named.has(step.group)))
        .flatMap((step) => [step, ...indexed.filter(({ of }) => of === step.id)]),
    }))
    .filter((section) => section.members.length > 0);
}

const forwardId = (step: ModelDocument['steps'][number]) => (step.law === 'reverse' ? step.of : null);
