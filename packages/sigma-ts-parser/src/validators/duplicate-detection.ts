import type { SigmaRule } from '../document.ts';
import { defineValidator } from './validator.ts';

export const duplicateDetection = defineValidator({
  code: 'duplicate_detection',
  severity: 'warning',
  set: 'recommended',
  description: 'No two rules have the same log source and the same detection.',
  check(documents, report) {
    const first = new Map<string, string>();
    for (const document of documents) {
      if (document.kind !== 'rule') continue;
      const content = contentOf(document);
      const taken = first.get(content);
      if (taken === undefined) {
        first.set(content, `${document.source.path}:${document.source.line}`);
        continue;
      }
      const message = `${taken} looks for exactly the same events. Keep one, or say in "related" which replaces which.`;
      report(document, message, 'detection');
    }
  },
});

/** Everything that decides what matches; places do not. */
function contentOf({ logsource, detection }: SigmaRule): string {
  const { category, product, service } = logsource;
  return JSON.stringify([category, product, service, detection], (key, value: unknown) =>
    key === 'position' ? undefined : value,
  );
}
