import { FlaskConical, X } from 'lucide-react';
import { use, useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { createInsights, type Insights } from '../../state/studies/insights';
import type { Studies } from '../../state/studies/studies';
import { connectInsight } from '../../worker/insightClient';
import { useWorkbench } from '../hooks';
import { RateControlContext } from '../panels/RateControl';
import { IconButton } from '../ui/Button';
import { OneByOne } from '../ui/OneByOne';
import { StudiesContext } from './context';
import { StudyForm } from './StudyForm';
import { StudyResults } from './StudyResults';
import './studies.css';

/** Many runs of the model: what varies, and what comes of it. */
export function StudiesWindow({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const studies = use(StudiesContext);
  const workbench = useWorkbench();
  const [insights] = useState(() => createInsights(connectInsight));
  const rateControl = use(RateControlContext);
  useEffect(() => {
    if (!isOpen) return;
    // Every core for the study: the run on the screen stands meanwhile.
    if (workbench.playback.getState().running) workbench.pause();
    rateControl?.show(null);
    void studies?.takeUp();
  }, [isOpen, studies, workbench, rateControl]);
  if (!studies) return null;
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="window studies">
        <Dialog className="window-content">
          <OneByOne>
            <div className="window-head">
              <Heading slot="title">
                <FlaskConical size={18} aria-hidden /> Studies
              </Heading>
              <IconButton variant="quiet" icon={<X size={16} aria-hidden />} label="Close" onPress={onClose} />
            </div>
            <Content studies={studies} insights={insights} onClose={onClose} />
          </OneByOne>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Content({ studies, insights, onClose }: { studies: Studies; insights: Insights; onClose: () => void }) {
  const study = useStore(studies, (state) => state.study);
  useEffect(() => {
    if (!study) insights.clear();
  }, [study, insights]);
  return study ? <StudyResults {...{ studies, insights, study, onClose }} /> : <StudyForm studies={studies} />;
}
