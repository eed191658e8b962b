import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

export const modifierRedundant = defineValidator({
  code: 'modifier_redundant',
  severity: 'warning',
  set: 'recommended',
  description: 'No modifier stands twice, and none beside another that already says as much.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      const { modifiers, position } = item;
      for (const name of redundant(modifiers)) {
        const message = `"${name}" adds nothing in "|${modifiers.join('|')}". Leave it out.`;
        report(document, message, position);
      }
    }
  },
});

function redundant(modifiers: readonly string[]): ReadonlySet<string> {
  const found = new Set(modifiers.filter((name, at) => modifiers.indexOf(name) < at));
  const has = (name: string): boolean => modifiers.includes(name);
  if (has('contains')) {
    for (const name of ['startswith', 'endswith']) if (has(name)) found.add(name);
    if (has('re')) found.add('contains');
  }
  return found;
}
