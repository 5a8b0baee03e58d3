/** Folders and files of results, on disk. */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './args';

const REASONS: Record<string, string> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of it is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'its owner does not allow it',
  EPERM: 'its owner does not allow it',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** That nothing can be written to a path, and why, as the system has it. */
export function cannotWrite(path: string, error: NodeJS.ErrnoException): UsageError {
  return new UsageError(`Cannot write to ${path}: ${REASONS[error.code ?? ''] ?? error.message}.`);
}

/**
 * Writes files into a folder, which is made if it is not there.
 * @param files name to content
 * @throws UsageError when that is not possible
 */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  try {
    await makeFolder(folder);
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  } catch (error) {
    throw cannotWrite(folder, error as NodeJS.ErrnoException);
  }
}

/** Makes a folder and those above it. Node's own `recursive` never comes back from a place such as /proc that lets nothing be made. */
async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const make = () =>
    mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
      const there = error.code === 'EEXIST' && (await stat(path)).isDirectory();
      if (!there) throw error;
    });
  try {
    await make();
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error;
    await makeFolder(above);
    await make();
  }
}
