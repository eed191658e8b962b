// The cases that a deed did not change, and of each why.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { actorName, describeChange } from '../../incident/describe-change.ts';
import { formatClock } from '../../text/time.ts';
import type { Outcome } from './outcome.ts';

/** Nothing where all were changed. */
export function RefusedCases({ outcomes }: { outcomes: readonly Outcome[] }): ReactNode {
  const { t } = useTranslation();
  const refused = outcomes.filter(({ ok }) => !ok);
  if (refused.length === 0) return null;
  return (
    <>
      {t('queue.bulk.refused', { count: refused.length })}
      <ul className="bulk-targets">
        {refused.map((outcome) => (
          <li key={outcome.target.id}>
            <Link to="/incidents/$id" params={{ id: outcome.target.id }} preload={false}>
              {outcome.target.number}
            </Link>
            : <Why outcome={outcome} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Why({ outcome }: { outcome: Outcome }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  if (outcome.ok) return null;
  const { code, changes } = outcome;
  if (changes.length === 0) return t(`problems.${code}.title`);
  return changes
    .map((entry) =>
      t('incident.conflictBy', {
        name: actorName(entry, t, personName),
        change: describeChange(entry, t, personName),
        time: formatClock(entry.at),
      }),
    )
    .join(' ');
}
