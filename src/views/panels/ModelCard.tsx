import { Button as AriaButton } from 'react-aria-components';
import { provenanceOf } from '../../model/provenance';
import type { ModelInput } from '../../model/schema';
import { thumbnailOf } from '../thumbnails';
import { DoiLink } from '../ui/DoiLink';

interface ModelCardProps {
  /** As it is written, defaults left out. */
  model: ModelInput;
  isCurrent: boolean;
  onChoose: () => void;
}

/** One model of the library: its outcome, what it is, and where its parameters come from. */
export function ModelCard({ model, isCurrent, onChoose }: ModelCardProps) {
  const status = statusOf(model);
  return (
    <article className={`card ${isCurrent ? 'current' : ''}`}>
      <img src={thumbnailOf(model.id)} width={100} height={100} alt="" />
      <div className="card-text">
        <h4>
          <AriaButton className="card-button" onPress={onChoose}>
            {model.name}
          </AriaButton>
        </h4>
        <p>
          <span className={`badge ${status}`}>{status} parameters</span>{' '}
          {isCurrent && <span className="badge">open now</span>}
        </p>
        <p>{model.summary}</p>
        <ul className="references">
          {model.references?.map((reference) => (
            <li key={reference.id}>
              <span title={reference.citation}>{reference.citation}</span>{' '}
              {reference.doi && <DoiLink doi={reference.doi} />}
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}

/** The weakest provenance among the barriers: one illustrative barrier makes the whole illustrative. */
function statusOf({ steps, provenance = {} }: ModelInput) {
  const found = new Set(steps.map((step) => provenanceOf({ provenance }, `steps.${step.id}.barrier_eV`).status));
  return found.has('illustrative') ? 'illustrative' : found.has('fitted') ? 'fitted' : 'published';
}
