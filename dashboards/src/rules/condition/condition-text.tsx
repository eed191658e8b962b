// What a rule asks, in words: a list for what must hold together or in turn, a line for each field.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import type { Clause, ItemClause } from './describe-rule.ts';
import './condition.css';

/** Values shown before the rest is counted. */
const SHOWN_VALUES = 12;

export function ConditionText({ clause }: { clause: Clause }): ReactNode {
  return (
    <div className="condition">
      <ClauseText clause={clause} />
    </div>
  );
}

function ClauseText({ clause }: { clause: Clause }): ReactNode {
  const { t } = useTranslation();
  switch (clause.kind) {
    case 'item':
      return <ItemText item={clause} />;
    case 'not':
      return (
        <div className="condition-not">
          <b>{t('rules.condition.not')}</b>
          <ul>
            <li>
              <ClauseText clause={clause.of} />
            </li>
          </ul>
        </div>
      );
    default:
      return (
        <div>
          {t(`rules.condition.${clause.kind}`)} <SelectionName name={clause.name} />
          <ul>
            {clause.of.map((each, at) => (
              // Clauses have no identity but their place in the rule.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={at}>
                <ClauseText clause={each} />
              </li>
            ))}
          </ul>
        </div>
      );
  }
}

function ItemText({ item }: { item: ItemClause }): ReactNode {
  const { t } = useTranslation();
  const { field, verb, notes, link, negated, values, name } = item;
  const several = values.length > 1;
  const shown = values.slice(0, SHOWN_VALUES);
  const left = values.length - shown.length;
  return (
    <span>
      {negated && <b>{t('rules.condition.not')} </b>}
      {field === undefined ? t('rules.condition.anywhere') : <code>{visible(field)}</code>}{' '}
      {t(`rules.verb.${verb}`)}
      {several && ` ${t(`rules.condition.${link === 'all' ? 'allOf' : 'oneOf'}`)}`}{' '}
      {shown.map((value, at) => (
        // A rule may say one value twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={at}>
          {at > 0 && ', '}
          <code className="condition-value">{visible(value) || '“”'}</code>
        </span>
      ))}
      {left > 0 && ` ${t('rules.condition.more', { number: left })}`}
      {notes.length > 0 && (
        <span className="soft"> ({notes.map((note) => t(`rules.note.${note}`)).join('; ')})</span>
      )}{' '}
      <SelectionName name={name} />
    </span>
  );
}

/** As the YAML calls it, so that both can be read side by side. */
function SelectionName({ name }: { name: string | undefined }): ReactNode {
  return name === undefined ? null : <small className="soft">[{visible(name)}]</small>;
}
