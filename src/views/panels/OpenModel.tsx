import { FolderOpen } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';

/** Opens a model file; dropping one anywhere on the page does the same. */
export function OpenModel() {
  const { openText } = useWorkbench();
  return (
    <FileTrigger
      acceptedFileTypes={['application/json', '.json']}
      onSelect={async (files) => {
        const file = files?.[0];
        if (file) await openText(file.name, await file.text());
      }}
    >
      <IconButton icon={<FolderOpen size={16} aria-hidden />} label="Open a model file" />
    </FileTrigger>
  );
}
