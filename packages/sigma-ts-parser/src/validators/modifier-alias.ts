import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

const WRITTEN: Readonly<Record<string, string>> = { ignorecase: 'i', multiline: 'm', dotall: 's' };

export const modifierAlias = defineValidator({
  code: 'modifier_alias',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Flags of "re" are written i, m and s; the long names are not in the specification.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      for (const name of item.modifiers) {
        if (!Object.hasOwn(WRITTEN, name)) continue;
        report(document, `Write "${WRITTEN[name]}" for "${name}".`, item.position);
      }
    }
  },
});
