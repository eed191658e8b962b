// What a rule is called in the reader's language.
import type { RelatedRule } from '@thapcanh/api-schema';

/** Its Vietnamese title where it has one and the reader reads Vietnamese. */
export function ruleName(
  { title, attributes }: Pick<RelatedRule, 'title' | 'attributes'>,
  language: string,
): string {
  return language === 'vi' ? (attributes.title_vi ?? title) : title;
}
