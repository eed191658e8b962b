// What an incident is found by: its numbers, title, rules, techniques, entities, and what was said.
import type { CaseFacts } from '../case-facts.ts';
import type { Incident } from '../incident.ts';
import type { TimelineEntry } from '../timeline/chain.ts';
import type { Entity, EntityType } from '../vocabulary.ts';
import { addText, addWhole, type Words } from './words.ts';

/** Entities whose parts nobody looks for. */
const OPAQUE: ReadonlySet<EntityType> = new Set(['hash', 'message', 'certificate', 'net']);

// Tokens of fields begin with a mark that no word of a text begins with.

/** The token of an entity as grouping spells it. */
export function entityToken({ type, value }: Entity): string {
  return `@${type}:${value}`;
}

/** The token of a rule, by its id. */
export function ruleToken(id: string): string {
  return `@rule:${id}`;
}

/** The token of a technique or of a technique with all below it: `T1505.003`, `t1505`. */
export function techniqueToken(technique: string): string {
  return `@technique:${technique.toLowerCase()}`;
}

/** Words of an incident's head and facts; `merged`: the heads of those merged into it. */
export function headWords(
  head: Pick<Incident, 'number' | 'confirmed' | 'title'>,
  merged: readonly Pick<Incident, 'number' | 'confirmed'>[],
  facts: Pick<CaseFacts, 'rules' | 'entities'>,
): Words {
  const words: Words = new Map();
  for (const { number, confirmed } of [head, ...merged]) {
    addWhole(words, number);
    if (confirmed !== undefined) addWhole(words, confirmed.number);
  }
  addText(words, head.title);
  for (const rule of facts.rules) {
    words.set(ruleToken(rule.id), new Set());
    addWhole(words, rule.id);
    addText(words, rule.title);
    for (const technique of rule.techniques) {
      const [family = technique] = technique.split('.', 1);
      words.set(techniqueToken(technique), new Set());
      words.set(techniqueToken(family), new Set());
      addWhole(words, technique);
    }
  }
  for (const entity of facts.entities) {
    words.set(entityToken(entity), new Set());
    if (OPAQUE.has(entity.type)) addWhole(words, entity.value);
    else addText(words, entity.value);
  }
  return words;
}

/** Words that people wrote: comments, and the reasons they gave. */
export function saidWords(entries: readonly TimelineEntry[]): Words {
  const words: Words = new Map();
  for (const { change } of entries) {
    if (change.kind === 'comment') addText(words, change.text);
    if ('reason' in change && change.reason !== undefined) addText(words, change.reason);
    if (change.kind === 'decided') addText(words, change.decision.note ?? '');
  }
  return words;
}
