// Which period, and of which agency: links, so that each has its address.
import { Link, useNavigate } from '@tanstack/react-router';
import type { Organisation } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { PERIODS } from './period.ts';
import type { OverviewSearch } from './search.ts';

export function PeriodPicker(props: {
  search: OverviewSearch;
  organisations: readonly Organisation[];
}): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, organisations } = props;
  const current = search.period ?? 'week';
  return (
    <div className="overview-bar">
      <nav className="choices" aria-label={t('overview.period.title')}>
        {PERIODS.map((name) => (
          <Link
            key={name}
            to="/overview"
            search={{ ...search, period: name }}
            activeProps={{}}
            aria-current={name === current ? 'true' : undefined}
          >
            {t(`overview.period.${name}`)}
          </Link>
        ))}
      </nav>
      {organisations.length > 1 && (
        <Choice
          label={t('overview.agency')}
          value={search.agency}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(agency) => void navigate({ to: '/overview', search: { ...search, agency } })}
        />
      )}
    </div>
  );
}
