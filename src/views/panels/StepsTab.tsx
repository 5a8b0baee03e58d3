import { useMemo } from 'react';
import type { ModelDocument } from '../../model/schema';
import { useModel } from '../hooks';
import { Conditions } from './Conditions';
import { StepRow } from './StepRow';

/** Conditions, and every elementary step with its barrier, its rate and what it does in the run. */
export function StepsTab() {
  const steps = useModel((model) => model.steps);
  const groups = useModel((model) => model.groups);
  const sections = useMemo(() => sectionsOf(steps, groups), [steps, groups]);
  return (
    <>
      <Conditions />
      {sections.map(({ id, label, color, members }) => (
        <section key={id} className="step-group" aria-label={label}>
          <h2>{label}</h2>
          {members.map(({ id: step, index }) => (
            <StepRow key={step} id={step} index={index} color={color} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Steps by group, in the order of the groups; those without one come last. */
function sectionsOf(steps: ModelDocument['steps'], groups: ModelDocument['groups']) {
  const indexed = steps.map(({ id, group }, index) => ({ id, group, index }));
  const named = new Set(groups.map((group) => group.id));
  const others = { id: '', label: groups.length > 0 ? 'Other steps' : 'Steps', color: 'var(--muted)' };
  return [...groups, others]
    .map((group) => ({
      ...group,
      members: indexed.filter((step) => (group.id ? step.group === group.id : !step.group || !named.has(step.group))),
    }))
    .filter((section) => section.members.length > 0);
}
