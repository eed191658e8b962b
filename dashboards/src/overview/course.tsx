// How a period went, once something happened in it.
import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { AttackMatrix } from '../chart/attack-matrix.tsx';
import { Entities } from './entities.tsx';
import { Measures } from './measures.tsx';
import { Rules } from './rules.tsx';
import type { OverviewSearch, Within } from './search.ts';
import { VolumeSection } from './volume.tsx';

export function Course(props: {
  overview: Overview;
  search: OverviewSearch;
  within: Within;
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { overview, search, within, agencyName } = props;
  return (
    <>
      <Measures overview={overview} search={search} within={within} agencyName={agencyName} />
      <VolumeSection overview={overview} agencyName={agencyName} />
      <div className="pair">
        <Rules rules={overview.period.rule} within={within} />
        <Entities entities={overview.entities} within={within} />
      </div>
      <Section id="attack" title={t('overview.attack.title')} note={t('overview.attack.note')}>
        {overview.attack.length === 0 ? (
          <p className="soft">{t('overview.nothing')}</p>
        ) : (
          <AttackMatrix
            attack={overview.attack}
            linkTo={(technique, content) => (
              <Link to="/overview/cases" search={{ technique, ...within }}>
                {content}
              </Link>
            )}
          />
        )}
      </Section>
    </>
  );
}
