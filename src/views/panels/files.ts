/** Files from the person's machine: chosen in a dialog, or dropped on the page. */
import type { ModelFile } from '../../state/files';

/** What is opened, for the dialog: models, experiments, pages of one file, Zacros input. */
export const OPENED_FILES = '.json,application/json,.html,.dat,.txt';

/** Lets a person choose files; resolves with none if the dialog is closed. */
export function chooseFiles(accept: string): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = true;
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

/** The dropped files, and those inside of dropped folders; null where nothing of both was dropped. To be called before the event is over. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<ModelFile[] | null> {
  const folders = [...items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry?.isDirectory) as FileSystemDirectoryEntry[];
  if (folders.length === 0) return files.length > 0 ? [...files] : null;
  // A folder that may not be read holds nothing for us.
  return (await Promise.all(folders.map((folder) => filesOf(folder).catch(() => [])))).flat();
}

/** Files that lie directly in a folder, with its name before theirs. */
async function filesOf(folder: FileSystemDirectoryEntry): Promise<ModelFile[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  // A reader gives some entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    entries.push(...some);
  }
  const files = entries.filter((entry) => entry.isFile) as FileSystemFileEntry[];
  return Promise.all(
    files.map(async (entry) => {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      return { name: `${folder.name}/${file.name}`, size: file.size, text: () => file.text() };
    }),
  );
}
