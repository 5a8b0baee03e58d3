import { ChevronLeft, ChevronRight, Eye, FlaskConical, Info, MessageCircleQuestionMark, X } from 'lucide-react';
import { useState } from 'react';
import type { GuideDocument } from '../../model/schema';
import { focusLattice } from '../focusLattice';
import { useModel, useSetting, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Popup } from '../ui/Popup';
import { PromptButton } from './PromptButton';
import './guide.css';

/** What the picture shows and what to try, one at a time under the lattice; nothing where a model has no guide. */
export function Guide() {
  const { settings } = useWorkbench();
  const isOn = useSetting('guide');
  const id = useModel((model) => model.id);
  const guide = useModel((model) => model.guide);
  if (!isOn || !guide) return null;
  const close = () => {
    settings.setState({ guide: false });
    focusLattice();
  };
  return <Pages key={id} guide={guide} onClose={close} />;
}

function Pages({ guide, onClose }: { guide: GuideDocument; onClose: () => void }) {
  const { settings } = useWorkbench();
  const [page, setPage] = useState(0);
  const count = 1 + guide.prompts.length;
  const prompt = guide.prompts[page - 1];
  const turn = (by: number) => setPage((page + by + count) % count);
  return (
    <aside className="guide" aria-label="Guide to this model">
      <h2 className="guide-title">
        {prompt ? <FlaskConical size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
        {prompt ? prompt.title : 'What you see'}
      </h2>
      <span className="guide-actions">
        {prompt && <PromptButton prompt={prompt} />}
        {prompt?.answer && (
          <Popup
            label={`Answer: ${prompt.title}`}
            placement="top"
            trigger={<Button icon={<MessageCircleQuestionMark size={15} aria-hidden />}>Why?</Button>}
          >
            <p>{prompt.answer}</p>
          </Popup>
        )}
        {!prompt && (
          <Button
            className="guide-about"
            icon={<Info size={15} aria-hidden />}
            onPress={() => settings.setState({ panel: 'model', tab: 'notes' })}
          >
            About
          </Button>
        )}
      </span>
      <span className="guide-turn">
        {count > 1 && (
          <>
            <IconButton
              variant="quiet"
              icon={<ChevronLeft size={16} aria-hidden />}
              label="Before"
              isDisabled={page === 0}
              onPress={() => turn(-1)}
            />
            <span className="guide-page">
              {page + 1}
              <span className="visually-hidden"> of</span> <span aria-hidden="true">/</span> {count}
            </span>
            {page === 0 ? (
              <Button variant="quiet" className="guide-next" onPress={() => turn(1)}>
                Try this <ChevronRight size={16} aria-hidden />
              </Button>
            ) : (
              <IconButton
                variant="quiet"
                icon={<ChevronRight size={16} aria-hidden />}
                label={page === count - 1 ? 'Back to the first' : 'Next to try'}
                onPress={() => turn(1)}
              />
            )}
          </>
        )}
        <IconButton
          variant="quiet"
          icon={<X size={15} aria-hidden />}
          label="Close the guide; Help opens it again"
          onPress={onClose}
        />
      </span>
      <div className="guide-text" aria-live="polite">
        {[guide.picture, ...guide.prompts.map(({ text }) => text)].map((text, i) => (
          <p key={text} data-hidden={i !== page || undefined}>
            {text}
          </p>
        ))}
      </div>
    </aside>
  );
}
