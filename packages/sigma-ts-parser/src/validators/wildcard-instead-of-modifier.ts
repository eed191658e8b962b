import { parsePattern } from '../pattern.ts';
import { defineValidator } from './validator.ts';
import { itemsOf, textOf } from './walk.ts';

const OWN_ENDS = ['contains', 'startswith', 'endswith', 're', 'cidr', 'fieldref', 'exists'];

export const wildcardInsteadOfModifier = defineValidator({
  code: 'wildcard_instead_of_modifier',
  severity: 'warning',
  set: 'recommended',
  description:
    'Where every value of a field begins or ends with "*" alone, a modifier says so instead.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (item.field === undefined || item.modifiers.some((name) => OWN_ENDS.includes(name)))
        continue;
      const modifiers = new Set(item.values.map((value) => modifierFor(textOf(value))));
      const [modifier] = modifiers;
      if (modifiers.size !== 1 || modifier === undefined) continue;
      const message = `Every value of "${item.field}" begins or ends with "*". Write "${item.field}|${modifier}" and leave the "*" out.`;
      report(document, message, item.position);
    }
  },
});

/** The modifier that stands for a value's outer wildcards, when there are no others. */
function modifierFor(text: string | undefined): string | undefined {
  const parts = parsePattern(text ?? '');
  const wild = parts.map((part) => typeof part === 'object' && 'wildcard' in part);
  if (wild.filter(Boolean).length !== Number(wild[0]) + Number(wild.at(-1))) return undefined;
  if (parts.length < 2 || parts.some((part) => isOne(part))) return undefined;
  if (wild[0] && wild.at(-1)) return 'contains';
  if (wild[0]) return 'endswith';
  return wild.at(-1) ? 'startswith' : undefined;
}

function isOne(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'wildcard' in part && part.wildcard === 'one';
}
