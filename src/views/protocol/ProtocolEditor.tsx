import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { tidied } from '../../model/amend';
import type { Problem } from '../../model/problem';
import type { ProtocolDocument, SegmentDocument } from '../../model/protocol';
import type { ModelDocument } from '../../model/schema';
import { useModel, useWorkbench } from '../hooks';
import { Refusal } from '../panels/Refusal';
import { useModelChange } from '../panels/useModelChange';
import { Button } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { ProtocolPlot } from './ProtocolPlot';
import { SegmentCard } from './SegmentCard';

/** Conditions over time: what holds through a cycle, where the run is in it, and the segments to change. */
export function ProtocolEditor() {
  const workbench = useWorkbench();
  const protocol = useModel((model) => model.protocol);
  const { problems, change } = useModelChange();
  const [isOpen, setOpen] = useState(false);

  /** Another shape of the protocol: the run begins anew. */
  function reshape(shape: (protocol: ProtocolDocument | undefined) => ProtocolDocument | undefined): void {
    void change(({ protocol, ...rest }) => {
      const next = shape(protocol);
      return tidied(next ? { ...rest, protocol: next } : rest);
    });
  }

  return (
    <div className="protocol">
      {protocol && <ProtocolPlot protocol={protocol} />}
      <Disclosure className="fold" isExpanded={isOpen} onExpandedChange={setOpen}>
        <Heading level={2}>
          <AriaButton slot="trigger" className="fold-button">
            <ChevronRight size={14} aria-hidden /> {protocol ? summary(protocol) : 'Conditions over time: a protocol'}
          </AriaButton>
        </Heading>
        <DisclosurePanel className="protocol-panel">
          {protocol ? (
            <>
              <div className="row">
                <NumberInput
                  label="Cycles"
                  showLabel
                  integer
                  min={1}
                  max={1_000_000}
                  step={1}
                  value={protocol.cycles}
                  onChange={(cycles) => workbench.edit('protocol.cycles', cycles)}
                />
                <Button icon={<Trash2 size={14} aria-hidden />} onPress={() => reshape(() => undefined)}>
                  Remove the protocol
                </Button>
              </div>
              <Refusal title="This protocol does not fit the model." problems={problems} />
              <ol className="protocol-segments">
                {protocol.segments.map((segment, i) => (
                  <SegmentCard
                    key={segment.id}
                    segment={segment}
                    index={i}
                    count={protocol.segments.length}
                    onChange={(next) => reshape((now) => now && withSegment(now, i, next))}
                    onMove={(by) => reshape((now) => now && moved(now, i, by))}
                    onRemove={() => reshape((now) => now && withSegment(now, i, null))}
                  />
                ))}
              </ol>
              <Button
                icon={<Plus size={14} aria-hidden />}
                onPress={() => reshape((now) => now && { ...now, segments: [...now.segments, follower(now)] })}
              >
                Add a segment
              </Button>
              <p className="hint">
                Numbers take hold at once, during the run. Adding, removing or moving something begins the run anew. A
                segment ends with whichever of its ends comes first; after the last one the run stops.
              </p>
            </>
          ) : (
            <Beginning onBegin={(begun) => reshape(() => begun)} problems={problems} />
          )}
        </DisclosurePanel>
      </Disclosure>
    </div>
  );
}

function summary({ segments, cycles }: ProtocolDocument): string {
  const times = cycles === 1 ? 'once' : `${cycles.toLocaleString('en-GB')} times`;
  return `Protocol: ${segments.length === 1 ? 'one segment' : `${segments.length} segments`}, ${times}`;
}

function Beginning({ onBegin, problems }: { onBegin: (protocol: ProtocolDocument) => void; problems: Problem[] }) {
  const conditions = useModel((model) => model.conditions);
  return (
    <>
      <p>
        A protocol changes the conditions during the run: potential and temperature are held or ramped in segments, one
        after the other, as often as you like.
      </p>
      <div className="row">
        {BEGINNINGS.map(({ label, begin }) => (
          <Button key={label} icon={<Plus size={14} aria-hidden />} onPress={() => onBegin(begin(conditions))}>
            {label}
          </Button>
        ))}
      </div>
      <Refusal title="This protocol does not fit the model." problems={problems} />
      <p className="hint">The run then begins anew, by the protocol.</p>
    </>
  );
}

type Conditions = ModelDocument['conditions'];

/** What people most often want, to be changed from there. */
const BEGINNINGS: { label: string; begin: (conditions: Conditions) => ProtocolDocument }[] = [
  {
    label: 'Temperature ramp',
    begin: ({ temperature_K }) => ({
      cycles: 1,
      segments: [
        {
          id: 'ramp',
          label: 'Ramp',
          temperature_K,
          temperature_end_K: Math.min(10_000, temperature_K + 200),
          duration_s: 1,
        },
      ],
    }),
  },
  {
    label: 'Charge and discharge',
    begin: ({ potential_V = 0 }) => ({
      cycles: 10,
      segments: [
        { id: 'charge', label: 'Charge', potential_V: rounded(potential_V - 0.1), duration_s: 1 },
        { id: 'discharge', label: 'Discharge', potential_V: rounded(potential_V + 0.1), duration_s: 1 },
      ],
    }),
  },
  {
    label: 'Potential sweep',
    begin: ({ potential_V = 0 }) => ({
      cycles: 3,
      segments: [
        {
          id: 'down',
          label: 'Down',
          potential_V: rounded(potential_V + 0.2),
          potential_end_V: rounded(potential_V - 0.2),
          duration_s: 1,
        },
        { id: 'up', label: 'Up', potential_end_V: rounded(potential_V + 0.2), duration_s: 1 },
      ],
    }),
  },
];

const rounded = (value: number) => Number(value.toFixed(6));

function withSegment({ segments, ...rest }: ProtocolDocument, index: number, next: SegmentDocument | null) {
  const changed = segments.flatMap((segment, i) => (i !== index ? [segment] : next ? [next] : []));
  return changed.length > 0 ? { ...rest, segments: changed } : undefined;
}

function moved({ segments, ...rest }: ProtocolDocument, index: number, by: number): ProtocolDocument {
  const [segment, other] = [segments[index]!, segments[index + by]!];
  return { ...rest, segments: segments.with(index, other).with(index + by, segment) };
}

/** A new segment after the last: the same duration, conditions as they are then. */
function follower({ segments }: ProtocolDocument): SegmentDocument {
  const ids = new Set(segments.map(({ id }) => id));
  let number = segments.length + 1;
  while (ids.has(`segment${number}`)) number++;
  return { id: `segment${number}`, label: `Segment ${number}`, duration_s: segments.at(-1)?.duration_s ?? 1 };
}
