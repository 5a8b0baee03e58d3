import { CircleStop } from 'lucide-react';
import { useStore } from 'zustand';
import type { Jobs } from '../../state/export/jobs';
import { Button } from '../ui/Button';

/** How far a running export is, and the way to break it off. */
export function JobBar({ jobs }: { jobs: Jobs }) {
  const job = useStore(jobs, (state) => state.job);
  if (!job) return null;
  return (
    <section className="job" aria-label={job.title}>
      <div className="job-text">
        <strong>{job.title}</strong> <span>{job.detail}</span>
      </div>
      <progress aria-label={job.title} value={job.share} max={1} />
      <Button icon={<CircleStop size={15} aria-hidden />} onPress={jobs.cancel}>
        Break off
      </Button>
    </section>
  );
}
