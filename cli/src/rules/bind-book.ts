// Folders of rules as the book that is published beside the artefact.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleIdOf } from '@thapcanh/detection';
import { loadReferenceLists, loadRuleFolder } from '@thapcanh/rule-tests';
import type { RuleBook } from '@thapcanh/store';

/**
 * Takes every file that holds a rule or correlation, with the events beside it, and the reference lists
 * of `<folder>/lists`. Of two files with one rule the first counts, as it does for the ruleset.
 */
export function bindBook(folders: readonly string[]): RuleBook {
  const taken = new Set<string>();
  const files = folders.flatMap((folder) =>
    loadRuleFolder(folder).files.flatMap(({ path, text, documents, eventsPath }) => {
      const rules = documents
        .flatMap((document) => (document.kind === 'filter' ? [] : [ruleIdOf(document)]))
        .filter((id) => !taken.has(id));
      for (const id of rules) taken.add(id);
      if (rules.length === 0) return [];
      const root = existsSync(join(folder, path)) ? folder : dirname(folder);
      const events =
        eventsPath === undefined ? {} : { events: readFileSync(join(root, eventsPath), 'utf8') };
      return [{ path, rules, text, ...events }];
    }),
  );
  const lists = folders
    .map((folder) => join(folder, 'lists'))
    .filter((folder) => existsSync(folder))
    .flatMap(loadReferenceLists);
  return { v: 1, files, lists };
}
