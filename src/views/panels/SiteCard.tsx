import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { latticeOf } from '../../model/lattices/geometry';
import { axesOf } from '../../model/lattices/schema';
import { formatRate } from '../../model/units';
import type { PossibleEvent, SiteInfo } from '../../worker/protocol';
import { useColours, useModel, useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';

const MOST_EVENTS = 8;

/** The picked site: what stands there, and what can happen to it at which rate. */
export function SiteCard() {
  const workbench = useWorkbench();
  const site = useStore(workbench.frames, (state) => state.site);
  if (!site) return null;
  return (
    <aside className="site-card" aria-label="Picked site">
      <div className="site-head">
        <SiteSpecies site={site} />
        <IconButton
          variant="quiet"
          icon={<X size={14} aria-hidden />}
          label="Let go of the site"
          onPress={() => workbench.select(null)}
        />
      </div>
      <SitePlace site={site} />
      <SiteEvents events={site.events} />
    </aside>
  );
}

function SiteSpecies({ site }: { site: SiteInfo }) {
  const species = useModel((model) => model.species);
  const colours = useColours();
  const [id, dentate] = site.species.split('.');
  const index = species.findIndex((one) => one.id === id);
  return (
    <h2>
      <span className="tile small" style={{ background: colours[index] }} aria-hidden="true" />{' '}
      {species[index]?.name ?? site.species}
      {dentate && `, site ${dentate} of the molecule`}
    </h2>
  );
}

function SitePlace({ site }: { site: SiteInfo }) {
  const axes = useModel((model) => axesOf(model.lattice));
  const perCell = useModel((model) => latticeOf(model.lattice).basis.length);
  const bodies = useModel((model) => model.bodies);
  const regions = useModel((model) => model.regions);
  const { body } = site;
  const parts = [
    axes === 0 ? `site ${site.site}` : placeName(site, axes, perCell),
    body && `${bodies.find(({ id }) => id === body.id)?.label ?? body.id} no. ${body.number}, ${body.size} sites`,
    ...site.region.map((id) => regions.find((region) => region.id === id)?.label ?? id),
  ];
  return <p className="hint">{parts.filter(Boolean).join(' · ')}</p>;
}

/** The cell, and where it has several sites the number of the site in it. */
function placeName({ at, basis }: SiteInfo, axes: number, perCell: number): string {
  const cell = `(${at.slice(0, axes).join(', ')})`;
  return perCell === 1 ? `site ${cell}` : `site ${basis} of cell ${cell}`;
}

function SiteEvents({ events }: { events: PossibleEvent[] }) {
  const steps = useModel((model) => model.steps);
  const rows = useMemo(() => summarise(events), [events]);
  if (rows.length === 0) return <p>Nothing can happen here now.</p>;
  return (
    <table className="site-events">
      <caption>What can happen here</caption>
      <tbody>
        {rows.slice(0, MOST_EVENTS).map(({ step, rate, ways }) => (
          <tr key={step}>
            <th scope="row">
              {steps.find(({ id }) => id === step)?.label ?? step}{' '}
              {ways > 1 && <span className="ways">{ways} ways</span>}
            </th>
            <td>{formatRate(rate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One line per step, fastest first: its rates added, and in how many ways it can happen. */
function summarise(events: PossibleEvent[]): { step: string; rate: number; ways: number }[] {
  const byStep = new Map<string, { step: string; rate: number; ways: number }>();
  for (const { step, rate } of events) {
    const row = byStep.get(step) ?? { step, rate: 0, ways: 0 };
    byStep.set(step, { step, rate: row.rate + rate, ways: row.ways + 1 });
  }
  return [...byStep.values()].sort((a, b) => b.rate - a.rate);
}
