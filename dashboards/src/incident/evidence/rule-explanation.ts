// What a rule says of itself, in the reader's language where it is written in it.
import type { RuleView } from '@thapcanh/api-schema';

/** A text and the language it is in, for `lang`. */
export interface Told {
  readonly text: string;
  readonly lang: 'vi' | 'en';
}

export interface RuleExplanation {
  /** What the rule looks for, and why. */
  readonly explanation?: Told;
  /** When it may be wrong. */
  readonly falsePositives?: Told;
}

/** Published rules are explained in English only: better than not at all. */
export function explanationOf(rule: RuleView, language: string): RuleExplanation {
  const { explanation_vi, false_positives_vi } = rule.attributes;
  const explanation = told(language, explanation_vi, rule.description);
  const falsePositives = told(language, listed(false_positives_vi), listed(rule.falsepositives));
  return { ...(explanation && { explanation }), ...(falsePositives && { falsePositives }) };
}

function told(language: string, vi: string | undefined, en: string | undefined): Told | undefined {
  if (language === 'vi' && vi !== undefined) return { text: vi, lang: 'vi' };
  return en === undefined ? undefined : { text: en, lang: 'en' };
}

function listed(items: readonly string[] | undefined): string | undefined {
  return items === undefined || items.length === 0 ? undefined : items.join('; ');
}
