import type { SigmaDocument } from '../document.ts';
import { defineValidator } from './validator.ts';

const NAME = /^[a-z0-9_]{10,70}\.yml$/;

export const fileName = defineValidator({
  code: 'file_name',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Files are named with 10 to 70 of a–z, 0–9 and "_", and end in .yml.',
  check(documents, report) {
    const first = new Map<string, SigmaDocument>();
    for (const document of documents) {
      const { path } = document.source;
      if (!first.has(path)) first.set(path, document);
    }
    for (const [path, document] of first) {
      const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      if (NAME.test(name)) continue;
      const message = `The file name "${name}" is not 10 to 70 of a–z, 0–9 and "_" with .yml. Rename it.`;
      report(document, message);
    }
  },
});
