// Redaction of events, pure. First everything that must go is collected from all texts of an event; then
// each text loses it, in whatever encoding it stands there.
import {
  leavesOf,
  mapLeaves,
  type RedactableEvent,
  type RedactedEvent,
  type RedactionCounts,
  type Value,
} from './event-texts.ts';
import { fold } from './fold.ts';
import type { Mask } from './mask.ts';
import type { CompiledRules, FieldRule } from './rules.ts';
import { maskSpans, type Span } from './spans.ts';
import { createValueFinder, type ValueFinder } from './value-finder.ts';
import { viewsOf } from './views.ts';

export interface Redactor {
  event(event: RedactableEvent): RedactedEvent;
  /** A record that became no event: only patterns reach it, or it is withheld. */
  unread(raw: string): { readonly raw: string; readonly counts: RedactionCounts };
}

/** What is archived of a record that could not be read, where rules name fields: they would not reach it. */
export const WITHHELD =
  'withheld: the record could not be read, and the source has rules for fields';

/** Common names that hold sentences: a mask inside them leaves them useful. Others identify. */
const SENTENCES = /^(?:url\.|process\.(?:parent\.)?command_line$|user_agent\.|dns\.question\.)/;
/** A shorter piece of a masked value says nothing. */
const TELLING = 3;

/** What must go, while it is collected. */
interface Found {
  readonly counted: Map<string, Set<string>>;
  /** Values to be looked for everywhere. */
  readonly values: Map<string, Mask>;
  /** Values of fields that go as a whole, case folded. */
  readonly wholes: string[];
  /** What patterns found in each text. */
  readonly known: Map<string, readonly PatternFinding[]>;
}

interface PatternFinding extends Span {
  readonly name: string;
  readonly byContext: boolean;
}

const nothingFound = (): Found => ({
  counted: new Map(),
  values: new Map(),
  wholes: [],
  known: new Map(),
});

function note(found: Found, name: string, value: string): void {
  const known = found.counted.get(name);
  if (known === undefined) found.counted.set(name, new Set([value]));
  else known.add(value);
}

function countsOf({ counted }: Found): RedactionCounts {
  return Object.fromEntries([...counted].map(([name, values]) => [name, values.size]));
}

/** Makes the redactor of one source. */
export function createRedactor({ patterns, fields }: CompiledRules): Redactor {
  const ruleOf = (name: string): FieldRule | undefined => fields.find((rule) => rule.means(name));

  /** Where patterns find something in a text, read every way; the same text is read once. */
  function findings(text: string, { known }: Found): readonly PatternFinding[] {
    const before = known.get(text);
    if (before !== undefined) return before;
    const all: PatternFinding[] = [];
    for (const view of viewsOf(text)) {
      for (const pattern of patterns) {
        if (pattern.mayFind?.(view.text) === false) continue;
        const { name } = pattern;
        for (const { start, end, byContext, mask } of pattern.find(view.text)) {
          const value = view.text.slice(start, end);
          all.push({ start: view.at(start), end: view.at(end), value, mask, name, byContext });
        }
      }
    }
    known.set(text, all);
    return all;
  }

  function collect(text: string, found: Found): void {
    for (const { name, value, byContext, mask } of findings(text, found)) {
      note(found, name, value);
      if (byContext) found.values.set(value, mask);
    }
  }

  function collectFields(of: Readonly<Record<string, Value | undefined>>, found: Found): void {
    for (const [name, value = null] of Object.entries(of)) {
      const rule = ruleOf(name);
      for (const leaf of leavesOf(value)) {
        if (rule !== undefined && leaf !== '') {
          note(found, rule.name, leaf);
          found.values.set(leaf, rule.mask);
          found.wholes.push(fold(leaf));
        }
        collect(leaf, found);
      }
      collect(name, found);
    }
  }

  function clean(text: string, found: Found, finder: ValueFinder): string {
    const spans: Span[] = [...findings(text, found)];
    if (found.values.size === 0) return maskSpans(text, spans);
    for (const view of viewsOf(text)) {
      for (const { start, end, mask } of finder.find(view.text)) {
        const value = view.text.slice(start, end);
        spans.push({ start: view.at(start), end: view.at(end), value, mask });
      }
    }
    return spans.length === 0 ? text : maskSpans(text, spans);
  }

  function cleanFields(
    of: RedactableEvent['fields'],
    change: (text: string) => string,
  ): Record<string, Value> {
    const kept: Record<string, Value> = Object.create(null);
    for (const [name, value] of Object.entries(of)) {
      const rule = ruleOf(name);
      if (rule?.drops) continue;
      const mask =
        rule === undefined ? change : (text: string) => (text === '' ? '' : rule.mask(text));
      kept[freeName(kept, change(name))] = mapLeaves(value, mask);
    }
    return kept;
  }

  /** An identity of which a part is masked is none: two persons would become one entity. */
  function cleanCommon(
    of: RedactableEvent['common'],
    found: Found,
    change: (text: string) => string,
  ): Record<string, string | number> {
    const kept: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(of)) {
      if (value === undefined || ruleOf(name) !== undefined) continue;
      const text = String(value);
      const changed = change(text);
      if (changed !== text) {
        if (SENTENCES.test(name)) kept[name] = changed;
        continue;
      }
      const folded = fold(text);
      const tells =
        folded.length >= TELLING && found.wholes.some((whole) => whole.includes(folded));
      if (!tells) kept[name] = value;
    }
    return kept;
  }

  return {
    event({ raw, parts, fields: named, common }) {
      const found = nothingFound();
      for (const text of [raw, ...parts]) collect(text, found);
      collectFields(named, found);
      collectFields(common, found);
      const counts = countsOf(found);
      if (found.counted.size === 0) {
        return { raw, parts, fields: { ...named }, common: definedOnly(common), counts };
      }
      const finder = createValueFinder(found.values);
      const change = (text: string) => clean(text, found, finder);
      return {
        raw: change(raw),
        parts: parts.map(change),
        fields: cleanFields(named, change),
        common: cleanCommon(common, found, change),
        counts,
      };
    },
    unread(raw) {
      const found = nothingFound();
      if (fields.some(({ name }) => name.startsWith('field:')))
        return { raw: WITHHELD, counts: {} };
      collect(raw, found);
      return { raw: clean(raw, found, createValueFinder(found.values)), counts: countsOf(found) };
    },
  };
}

function freeName(taken: Readonly<Record<string, unknown>>, name: string): string {
  let free = name;
  for (let n = 2; Object.hasOwn(taken, free); n++) free = `${name}#${n}`;
  return free;
}

function definedOnly(common: RedactableEvent['common']): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(common)) if (value !== undefined) kept[name] = value;
  return kept;
}
