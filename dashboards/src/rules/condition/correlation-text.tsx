// What a correlation asks, in a sentence or two.
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { visible } from '../../text/visible.ts';

export function CorrelationText({
  correlation: { correlation },
  titleOf,
}: {
  correlation: SigmaCorrelation;
  /** The title of a rule by its name or id. */
  titleOf: (rule: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { type, rules, groupBy, timespan, aliases } = correlation;
  const aliased = (name: string): readonly string[] => [
    ...new Set(aliases.find((alias) => alias.name === name)?.fields.map(({ field }) => field)),
  ];
  return (
    <div className="condition">
      {t(`rules.correlation.${type}`)}
      <ul>
        {rules.map(({ rule }) => (
          <li key={rule}>{visible(titleOf(rule))}</li>
        ))}
      </ul>
      {t('rules.correlation.within', { span: spanText(timespan.text, t) })}{' '}
      {groupBy.length > 0 && (
        <>
          {t('rules.correlation.by')}{' '}
          {groupBy.map((field, at) => (
            <span key={field}>
              {at > 0 && ', '}
              <code>{visible(field)}</code>
              {aliased(field).length > 0 && ` (${visible(aliased(field).join(', '))})`}
            </span>
          ))}
          .{' '}
        </>
      )}
      {thresholdText(correlation, t)}
    </div>
  );
}

const UNITS = ['s', 'm', 'h', 'd', 'w', 'M', 'y'] as const;

/** @example spanText('24h', t) // '24 hours' */
function spanText(text: string, t: TFunction): string {
  const unit = UNITS.find((each) => text.endsWith(each));
  const count = Number.parseInt(text, 10);
  return unit === undefined || Number.isNaN(count) ? text : t(`rules.span.${unit}`, { count });
}

const SIGNS = { gt: '>', gte: '≥', lt: '<', lte: '≤', eq: '=', neq: '≠' } as const;

function thresholdText({ condition }: SigmaCorrelation['correlation'], t: TFunction): string {
  if (condition === undefined) return '';
  if (condition.kind === 'expression') {
    return t('rules.correlation.expression', { text: visible(condition.text) });
  }
  const { comparisons, fields } = condition;
  const compared = comparisons
    .map(({ operator, value }) => `${SIGNS[operator]} ${value}`)
    .join(t('rules.correlation.and'));
  return fields.length === 0
    ? t('rules.correlation.threshold', { compared })
    : t('rules.correlation.thresholdOf', { compared, fields: visible(fields.join(', ')) });
}
