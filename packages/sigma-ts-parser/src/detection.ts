// What a selection asks of an event, after its modifiers were applied.
import type { Position } from './diagnostic.ts';
import type { PatternPart } from './pattern.ts';

export type CompareOperator = 'lt' | 'lte' | 'gt' | 'gte';

export const TIME_PARTS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type TimePart = (typeof TIME_PARTS)[number];

/** One question about one value. Numbers and booleans of a rule are strings here: events carry both. */
export type ValueTest =
  | {
      readonly kind: 'string';
      readonly pattern: readonly PatternPart[];
      readonly cased: boolean;
      /** `-`, `/`, en dash, em dash and horizontal bar stand for each other. */
      readonly windash: boolean;
    }
  | {
      readonly kind: 'regex';
      readonly source: string;
      readonly ignoreCase: boolean;
      readonly multiline: boolean;
      readonly dotAll: boolean;
    }
  | { readonly kind: 'cidr'; readonly network: string }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator | 'eq';
      readonly value: number;
      /** Compare this part of a date instead of the number itself. */
      readonly part?: TimePart;
    }
  | {
      readonly kind: 'fieldref';
      readonly field: string;
      readonly openStart: boolean;
      readonly openEnd: boolean;
      readonly cased: boolean;
    }
  | { readonly kind: 'exists'; readonly expected: boolean }
  | { readonly kind: 'null' };

/** A scalar as the file spells it: a number keeps its lexeme (`0x1F`, `007`). */
export type WrittenScalar = string | boolean | null | { readonly number: string };

/** A value as written; its alternatives are linked by OR whatever the list's own link. */
export interface WrittenValue {
  readonly alternatives: readonly ValueTest[];
  /** What the rule says before any modifier; absent on values that no file holds. */
  readonly written?: WrittenScalar;
  /** Set while the value still holds `%placeholders%`; `alternatives` is then empty. */
  readonly template?: string;
  readonly position: Position;
}

export interface DetectionItem {
  readonly kind: 'item';
  /** Absent for keywords, which search the whole event. */
  readonly field?: string;
  readonly modifiers: readonly string[];
  readonly link: 'any' | 'all';
  /** `neq`: true where the rest of the item is false, an absent field included. */
  readonly negated: boolean;
  readonly values: readonly WrittenValue[];
  readonly position: Position;
}

/** A map is `all`, a list of maps is `any`. */
export type DetectionNode =
  | { readonly kind: 'all' | 'any'; readonly of: readonly DetectionNode[] }
  | DetectionItem;
