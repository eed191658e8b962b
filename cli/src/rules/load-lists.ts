// Folders of reference lists, as `--lists` names them.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadReferenceLists, type ReferenceList } from '@thapcanh/rule-tests';
import { CliError } from '../terminal/cli-error.ts';
import { mustExist } from '../terminal/files.ts';

/**
 * Lists of all folders, in their order.
 *
 * @throws CliError for a folder that is not there, or a file that is no list
 */
export async function loadLists(folders: readonly string[]): Promise<readonly ReferenceList[]> {
  const lists: ReferenceList[] = [];
  for (const folder of folders) {
    await mustExist(folder, 'give a folder of reference lists.');
    try {
      lists.push(...loadReferenceLists(folder));
    } catch (error) {
      throw new CliError(
        `The reference lists of ${folder} cannot be read.`,
        error instanceof Error ? error.message : String(error),
        'mend the file; rules/lists of this project shows the form.',
        { cause: error },
      );
    }
  }
  return lists;
}

/** The folders named `lists` that rule folders bring along. */
export async function ownLists(rules: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of rules) {
    const path = join(folder, 'lists');
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory() === true) found.push(path);
  }
  return found;
}
