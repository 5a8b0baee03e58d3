import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Switch } from 'react-aria-components';
import { segmentProgress } from '../../analysis/protocolCourse';
import { isElectrochemical } from '../../model/electrons';
import { type SegmentDocument, waitsIdle } from '../../model/protocol';
import { useModel, useReadout, useWorkbench } from '../hooks';
import { Origin } from '../panels/Origin';
import { IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';

interface SegmentCardProps {
  segment: SegmentDocument;
  index: number;
  count: number;
  /** Another shape of the segment. */
  onChange: (segment: SegmentDocument) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One segment: what it holds or ramps, when it ends, and how far the run is in it. */
export function SegmentCard({ segment, index, count, onChange, onMove, onRemove }: SegmentCardProps) {
  const name = segment.label ?? segment.id;
  const present = useReadout((frame) => frame.protocol?.segment === index && !frame.protocol.finished, false);
  return (
    <li className="segment" aria-label={`Segment ${index + 1}: ${name}`} aria-current={present ? 'step' : undefined}>
      <div className="segment-head">
        <span className="segment-number">{index + 1}</span>
        <Name name={name} onChange={(label) => onChange({ ...segment, label })} />
        <IconButton
          variant="quiet"
          icon={<ArrowUp size={14} aria-hidden />}
          label={`Move ${name} up`}
          isDisabled={index === 0}
          onPress={() => onMove(-1)}
        />
        <IconButton
          variant="quiet"
          icon={<ArrowDown size={14} aria-hidden />}
          label={`Move ${name} down`}
          isDisabled={index === count - 1}
          onPress={() => onMove(1)}
        />
        <IconButton
          variant="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          label={`Remove ${name}`}
          onPress={onRemove}
        />
      </div>
      {QUANTITIES.map((quantity) => (
        <Driven key={quantity.start} segment={segment} onChange={onChange} {...quantity} />
      ))}
      <Ends segment={segment} onChange={onChange} />
      {present && <Progress segment={segment} />}
    </li>
  );
}

function Name({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft.trim() !== '' && draft !== name) onChange(draft.trim());
    setDraft(null);
  };
  return (
    <input
      className="segment-name"
      aria-label="Name of the segment"
      maxLength={200}
      value={draft ?? name}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

interface DrivenQuantity {
  start: 'potential_V' | 'temperature_K';
  end: 'potential_end_V' | 'temperature_end_K';
  label: string;
  unit: string;
  min: number;
  max: number;
  step: number;
}

const QUANTITIES: DrivenQuantity[] = [
  { start: 'potential_V', end: 'potential_end_V', label: 'Potential', unit: 'V', min: -100, max: 100, step: 0.01 },
  { start: 'temperature_K', end: 'temperature_end_K', label: 'Temperature', unit: 'K', min: 1, max: 10_000, step: 1 },
];

type Mode = 'as before' | 'hold' | 'ramp' | 'ramp on';
const MODES: { value: Mode; label: string }[] = [
  { value: 'as before', label: 'as before' },
  { value: 'hold', label: 'hold' },
  { value: 'ramp', label: 'ramp' },
  { value: 'ramp on', label: 'ramp on to' },
];

type DrivenProps = DrivenQuantity & Pick<SegmentCardProps, 'segment' | 'onChange'>;

function Driven({ segment, onChange, start, end, label, unit, min, max, step }: DrivenProps) {
  const workbench = useWorkbench();
  const fallback = useModel(({ conditions }) => conditions[start] ?? 0);
  const { [start]: from, [end]: to, ...rest } = segment;
  const mode: Mode =
    to === undefined ? (from === undefined ? 'as before' : 'hold') : from === undefined ? 'ramp on' : 'ramp';
  const choose = (next: Mode) => {
    const first = next === 'hold' || next === 'ramp' ? { [start]: from ?? to ?? fallback } : {};
    const last = next === 'ramp' || next === 'ramp on' ? { [end]: to ?? from ?? fallback } : {};
    const lasts = Object.keys(last).length > 0 ? { duration_s: segment.duration_s ?? 1 } : {};
    onChange({ ...rest, ...first, ...last, ...lasts } as SegmentDocument);
  };
  const field = (key: typeof start | typeof end, value: number, name: string) => {
    const path = `protocol.segments.${segment.id}.${key}`;
    return (
      <>
        <NumberInput
          label={name}
          unit={unit}
          min={min}
          max={max}
          step={step}
          value={value}
          onChange={(next) => workbench.edit(path, next)}
        />
        <Origin path={path} name={name} value={value} shown={(v) => `${v} ${unit}`} />
      </>
    );
  };
  return (
    <div className="segment-row">
      <Select label={label} value={mode} options={MODES} onChange={choose} />
      {mode !== 'as before' && (
        <span className="segment-fields">
          {from !== undefined && field(start, from, to === undefined ? label : `${label} at the start`)}
          {from !== undefined && to !== undefined && <span aria-hidden="true">→</span>}
          {to !== undefined && field(end, to, `${label} at the end`)}
        </span>
      )}
    </div>
  );
}

const LIMITS = [
  { key: 'duration_s', label: 'after a time', unit: 's', usual: 1, integer: false },
  { key: 'steps', label: 'after events', unit: 'events', usual: 1000, integer: true },
  { key: 'charge_e', label: 'at a charge', unit: 'e', usual: 100, integer: false },
] as const;

function Ends({ segment, onChange }: Pick<SegmentCardProps, 'segment' | 'onChange'>) {
  const workbench = useWorkbench();
  const counted = useModel(isElectrochemical);
  const ramps = segment.potential_end_V !== undefined || segment.temperature_end_K !== undefined;
  return (
    <fieldset className="segment-ends">
      <legend>Ends</legend>
      {LIMITS.filter(({ key }) => key !== 'charge_e' || counted || segment.charge_e !== undefined).map((limit) => {
        const { key, label, unit, usual, integer } = limit;
        const value = segment[key];
        const { [key]: _, ...without } = segment;
        return (
          <div className="segment-row" key={key}>
            <Switch
              className="switch"
              isSelected={value !== undefined}
              isDisabled={key === 'duration_s' && ramps}
              onChange={(on) => onChange(on ? { ...segment, [key]: usual } : (without as SegmentDocument))}
            >
              <span className="switch-track" />
              {label}
            </Switch>
            {value !== undefined && (
              <NumberInput
                label={`Ends ${label}, in ${unit}`}
                unit={unit}
                integer={integer}
                min={integer ? 1 : 1e-30}
                value={value}
                onChange={(next) => workbench.edit(`protocol.segments.${segment.id}.${key}`, next)}
              />
            )}
          </div>
        );
      })}
      {segment.duration_s !== undefined && (
        <Switch
          className="switch"
          isSelected={!waitsIdle(segment)}
          onChange={(on) => onChange({ ...segment, when_idle: on ? 'end' : 'wait' })}
        >
          <span className="switch-track" />
          when nothing is left to do
        </Switch>
      )}
      {segment.duration_s === undefined && <p className="hint">… or when nothing is left to do.</p>}
    </fieldset>
  );
}

function Progress({ segment }: { segment: SegmentDocument }) {
  const share = useReadout((frame) => (frame.protocol ? segmentProgress(segment, frame.protocol.passed) : 0), 0);
  const ends = (segment.duration_s ?? segment.steps ?? segment.charge_e) !== undefined;
  if (!ends) return <p className="hint">The run is here.</p>;
  return (
    <div className="segment-progress">
      <progress aria-label="How far the run is in this segment" max={1} value={share} />
      <span>{Math.round(100 * share)} %</span>
    </div>
  );
}
