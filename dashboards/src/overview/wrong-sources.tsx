// Sources with something wrong: quiet may mean that nobody listens.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { useNow } from '../app/use-now.ts';
import { noticeText } from '../sources/source-notices.tsx';
import { visible } from '../text/visible.ts';

export function WrongSources(props: {
  sources: Overview['sources'];
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { sources, agencyName } = props;
  return (
    <Section id="sources" title={t('overview.sources.title')}>
      {sources.length === 0 ? (
        <p className="soft">{t('overview.sources.none')}</p>
      ) : (
        <ul className="rows">
          {sources.map((one) => (
            <li key={`${one.agency} ${one.source} ${one.kind}`}>
              <StatusIndicator type="warning">{t(`sources.condition.${one.kind}`)}</StatusIndicator>
              <Link to="/sources">
                {visible(one.title)} · {visible(agencyName(one.agency))}
              </Link>
              <span className="soft">{noticeText(one, now, t)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
