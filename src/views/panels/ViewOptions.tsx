import { SlidersHorizontal } from 'lucide-react';
import { type ColourBy, FIRST_CAMERA } from '../../state/view';
import { useColours, useIsVolume, useModel, useSights, useView, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';
import { Select } from '../ui/Select';

/** What colours mean, and of a volume: shape, projection, where the camera stands, what can be seen through. */
export function ViewOptions() {
  const { view } = useWorkbench();
  const isVolume = useIsVolume();
  const shape = useView('shape');
  const camera = useView('camera');
  const look = (azimuth: number, elevation: number) =>
    view.setState({ camera: { ...camera, azimuth, elevation, zoom: 1, target: [0.5, 0.5, 0.5] } });
  return (
    <Popup
      label="View options"
      placement="left top"
      trigger={<IconButton icon={<SlidersHorizontal size={16} aria-hidden />} label="View options" />}
    >
      <div className="form view-options">
        <ColourChoice />
        {isVolume && (
          <>
            <Choice
              label="Sites as"
              value={shape}
              onChange={(shape) => view.setState({ shape })}
              options={[
                { value: 'spheres', label: 'Spheres' },
                { value: 'cubes', label: 'Cubes' },
              ]}
            />
            <Choice
              label="Projection"
              value={camera.projection}
              onChange={(projection) => view.setState({ camera: { ...camera, projection } })}
              options={[
                { value: 'perspective', label: 'Perspective' },
                { value: 'orthographic', label: 'Orthographic' },
              ]}
            />
            <fieldset className="look-along">
              <legend>Look along</legend>
              <Button onPress={() => look(90, 0)}>x</Button>
              <Button onPress={() => look(0, 0)}>y</Button>
              <Button onPress={() => look(0, 90)}>z</Button>
              <Button onPress={() => look(FIRST_CAMERA.azimuth, FIRST_CAMERA.elevation)}>Aslant</Button>
            </fieldset>
            <SightList />
          </>
        )}
      </div>
    </Popup>
  );
}

/** What sites are coloured by: only what the model has. */
function ColourChoice() {
  const { view } = useWorkbench();
  const colourBy = useView('colourBy');
  const hasBodies = useModel((model) => model.bodies.length > 0 || model.species.some(({ dentates }) => dentates > 1));
  const interacts = useModel((model) => model.interactions.length > 0);
  const options: { value: ColourBy; label: string }[] = [
    { value: 'species', label: 'Species' },
    { value: 'age', label: 'Time since the last change' },
    ...(hasBodies ? [{ value: 'body' as const, label: 'Body' }] : []),
    ...(interacts ? [{ value: 'energy' as const, label: 'Local energy' }] : []),
    { value: 'coordination', label: 'Coordination' },
  ];
  return (
    <Select
      label="Colour by"
      value={options.some(({ value }) => value === colourBy) ? colourBy : 'species'}
      options={options}
      onChange={(colourBy) => view.setState({ colourBy })}
    />
  );
}

/** Each species: shown, seen through or hidden. */
function SightList() {
  const species = useModel((model) => model.species);
  const colours = useColours();
  const { sights, see } = useSights();
  return (
    <fieldset className="sight-list">
      <legend>Species</legend>
      {species.map(({ id, name }, index) => (
        <label key={id}>
          <span className="tile small" style={{ background: colours[index] }} aria-hidden="true" />
          <span>{name}</span>
          <select
            value={sights[index]}
            onChange={(event) => see({ [id]: event.target.value as (typeof sights)[number] })}
          >
            <option value="shown">Shown</option>
            <option value="see-through">See-through</option>
            <option value="hidden">Hidden</option>
          </select>
        </label>
      ))}
    </fieldset>
  );
}
