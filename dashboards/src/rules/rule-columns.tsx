import type { TableProps } from '@cloudscape-design/components/table';
import { Link } from '@tanstack/react-router';
import type { RuleSummary } from '@thapcanh/api-schema';
import { tacticsOf } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { vi } from '../i18n/vi/index.ts';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { LevelMark } from '../words/level-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';
import { logsourceText, readsItself } from './logsource-text.ts';
import { NoiseMark } from './noise-mark.tsx';
import { ruleName } from './rule-name.ts';

/** Log sources of a correlation shown before the rest is counted. */
const SHOWN_SOURCES = 2;
const STATUSES = [
  'stable',
  'test',
  'experimental',
  'deprecated',
  'unsupported',
] as const satisfies readonly (keyof typeof vi.rules.status)[];

export function ruleColumns(
  t: TFunction,
  language: string,
): TableProps.ColumnDefinition<RuleSummary>[] {
  return [
    {
      id: 'level',
      header: t('rules.column.level'),
      width: 130,
      cell: ({ level }) => <LevelMark level={level} />,
    },
    {
      id: 'rule',
      header: t('rules.column.rule'),
      minWidth: 300,
      isRowHeader: true,
      cell: (rule) => (
        <>
          <Link to="/rules/$id" params={{ id: rule.id }} preload={false}>
            {visible(ruleName(rule, language))}
          </Link>
          <div className="soft">
            {rule.attributes.code !== undefined && <code>{visible(rule.attributes.code)}</code>}
            {rule.attributes.code !== undefined && ' · '}
            {t(`rules.kind.${rule.kind}`)}
            {!rule.raises && ` · ${t('rules.feeds')}`}
          </div>
        </>
      ),
    },
    {
      id: 'logsource',
      header: t('rules.column.logsource'),
      minWidth: 170,
      cell: ({ logsources }) => (
        <>
          {logsources.slice(0, SHOWN_SOURCES).map((logsource) => (
            <div key={logsourceText(logsource)}>{visible(logsourceText(logsource))}</div>
          ))}
          {logsources.length > SHOWN_SOURCES && (
            <span className="soft">
              {t('rules.moreSources', { number: logsources.length - SHOWN_SOURCES })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'tactics',
      header: t('rules.column.tactics'),
      width: 150,
      cell: ({ tags }) => <TacticCells tactics={tacticsOf(tags)} />,
    },
    {
      id: 'cases',
      header: t('rules.column.cases'),
      width: 110,
      cell: ({ cases }) => <span className="amount">{formatNumber(cases)}</span>,
    },
    {
      id: 'noise',
      header: t('rules.column.noise'),
      width: 170,
      cell: (rule) => <NoiseMark rule={rule} />,
    },
    {
      id: 'sources',
      header: t('rules.column.sources'),
      width: 110,
      cell: ({ sources, logsources }) =>
        readsItself(logsources) ? (
          t('rules.itself')
        ) : (
          <span className="amount">{formatNumber(sources)}</span>
        ),
    },
    {
      id: 'status',
      header: t('rules.column.status'),
      width: 130,
      cell: ({ status }) => {
        const known = STATUSES.find((each) => each === status);
        return known === undefined ? '' : t(`rules.status.${known}`);
      },
    },
  ];
}
