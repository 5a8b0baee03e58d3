import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { provenanceOf } from '../../model/provenance';
import { useModelData } from '../hooks';
import { DoiLink } from '../ui/DoiLink';
import { Popup } from '../ui/Popup';

const MEANING = {
  published: 'Published: taken from the literature as it stands.',
  fitted: 'Fitted: adjusted to data, not printed in a publication.',
  illustrative: 'Illustrative: of the right order, chosen to show the behaviour. Not a published value.',
};

interface ProvenanceMarkProps {
  path: string;
  name: string;
  /** What a study explored of it, with its unit. */
  explored?: string | undefined;
}

/** A letter that says where a parameter's value comes from; press it for its name in words and its source. */
export function ProvenanceMark({ path, name, explored }: ProvenanceMarkProps) {
  const { status, note, source } = useModelData((model) => {
    const { reference, ...entry } = provenanceOf(model, path);
    return { ...entry, source: model.references.find(({ id }) => id === reference) };
  });
  return (
    <Popup
      label={`Source of ${name}`}
      trigger={
        <TooltipTrigger delay={400} closeDelay={0}>
          <Button className={`provenance ${status}`} aria-label={`${name} is ${status}. Show the source`}>
            {status[0]?.toUpperCase()}
          </Button>
          <Tooltip className="tooltip" offset={6}>
            {status[0]?.toUpperCase()}
            {status.slice(1)}: press for the source
          </Tooltip>
        </TooltipTrigger>
      }
    >
      <div className="form">
        <h2>{name}</h2>
        <p>{MEANING[status]}</p>
        {note && <p>{note}</p>}
        {source && (
          <p className="hint">
            {source.citation} {source.doi && <DoiLink doi={source.doi} />}
          </p>
        )}
        {explored && <p className="hint">Tinted on the slider: {explored}, the range to study.</p>}
      </div>
    </Popup>
  );
}
