/** Files that a person opens, read as text; those too large, or of no use, are not read at all. */
import { binary, foreign, isForeign } from '../formats/foreign';
import { isModelFile, MAX_FILE_BYTES, type OpenedFile, tooLong } from '../formats/open';
import { ModelError } from '../model/problem';

/** A file of the browser. Its name may have the folder before it. */
export type ModelFile = Pick<File, 'name' | 'size' | 'text'>;

/**
 * The text of a file, or of those of several files that belong to a model.
 * @throws ModelError where one is too large, or cannot be read
 */
export function readFiles(files: ModelFile[]): Promise<OpenedFile[]> {
  const wanted = files.length > 1 ? files.filter(({ name }) => isModelFile(name)) : files;
  return Promise.all(
    wanted.map(async (file) => {
      if (isForeign(file.name)) throw foreign(file.name);
      if (file.size > MAX_FILE_BYTES) throw tooLong(file.name, file.size);
      const text = await textOf(file);
      const refused = binary(file.name, text);
      if (refused) throw refused;
      return { name: file.name, text };
    }),
  );
}

/** The browser refuses what was moved or removed since, and what the person may not read. */
async function textOf(file: ModelFile): Promise<string> {
  try {
    return await file.text();
  } catch {
    const mend = 'see that it is still where it was and may be read, then choose it again';
    throw new ModelError([{ path: '', message: `${file.name} cannot be read`, mend }]);
  }
}
