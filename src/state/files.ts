/** Files that a person opens, read as text; those too large, or of no use, are not read at all. */
import { binary, foreign, isForeign } from '../formats/foreign';
import { isModelFile, MAX_FILE_BYTES, type OpenedFile, tooLong } from '../formats/open';

/** A file of the browser. Its name may have the folder before it. */
export type ModelFile = Pick<File, 'name' | 'size' | 'text'>;

/**
 * The text of a file, or of those of several files that belong to a model.
 * @throws ModelError where one is too large
 */
export function readFiles(files: ModelFile[]): Promise<OpenedFile[]> {
  const wanted = files.length > 1 ? files.filter(({ name }) => isModelFile(name)) : files;
  return Promise.all(
    wanted.map(async (file) => {
      if (isForeign(file.name)) throw foreign(file.name);
      if (file.size > MAX_FILE_BYTES) throw tooLong(file.name, file.size);
      const text = await file.text();
      const refused = binary(file.name, text);
      if (refused) throw refused;
      return { name: file.name, text };
    }),
  );
}
