// The query parameter `entity`, as people type it and as grouping spells it.
import { asGrouped, ENTITY_TYPES, type Entity, type Registry } from '@thapcanh/incidents';
import { accept, type Outcome, refuse } from './problem.ts';

/** `user:LAMKHE\Lan` → the user `lan`; undefined when the parameter is absent. */
export function entityOf(
  text: string | undefined,
  registry: Registry,
): Outcome<Entity | undefined> {
  if (text === undefined) return accept(undefined);
  const colon = text.indexOf(':');
  const type = ENTITY_TYPES.find((one) => one === text.slice(0, colon));
  if (type === undefined) {
    return refuse('invalid_request', `Entity types are: ${ENTITY_TYPES.join(', ')}.`, [
      { at: '/entity', message: 'unknown type' },
    ]);
  }
  return accept(asGrouped({ type, value: text.slice(colon + 1) }, registry));
}
