import { SlidersHorizontal } from 'lucide-react';
import { FIRST_CAMERA } from '../../state/view';
import { useColours, useIsVolume, useModel, useSights, useView, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';

/** How a volume is drawn: shape, projection, where the camera stands, what can be seen through. */
export function ViewOptions() {
  const { view } = useWorkbench();
  const isVolume = useIsVolume();
  const shape = useView('shape');
  const camera = useView('camera');
  if (!isVolume) return null;
  const look = (azimuth: number, elevation: number) =>
    view.setState({ camera: { ...camera, azimuth, elevation, zoom: 1, target: [0.5, 0.5, 0.5] } });
  return (
    <Popup
      label="View options"
      placement="left top"
      trigger={<IconButton icon={<SlidersHorizontal size={16} aria-hidden />} label="View options" />}
    >
      <div className="form view-options">
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
      </div>
    </Popup>
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
