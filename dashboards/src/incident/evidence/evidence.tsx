// The alerts of an incident, folded per rule, with what made each rule match.
import Button from '@cloudscape-design/components/button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { formatNumber } from '../../text/number.ts';
import { groupByRule, isOpenAtFirst } from './group-by-rule.ts';
import { RuleEvidence } from './rule-evidence.tsx';
import { useEvidenceKeys } from './use-evidence-keys.ts';
import './evidence.css';

export function Evidence({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  useEvidenceKeys();
  const rest = useInfiniteQuery({ ...queries.incidentAlerts(incident.id), enabled: false });
  const loaded = rest.data?.pages.flatMap(({ items }) => items) ?? [];
  const alerts = [
    ...new Map([...loaded, ...incident.evidence].map((alert) => [alert.id, alert])).values(),
  ];

  /** The first page may hold nothing but what the incident itself brought along. */
  async function loadMore() {
    const known = new Set(alerts.map(({ id }) => id));
    let more = await rest.fetchNextPage();
    while (
      more.hasNextPage &&
      !more.isError &&
      more.data?.pages.every(({ items }) => items.every(({ id }) => known.has(id)))
    ) {
      more = await rest.fetchNextPage();
    }
  }

  const complete = alerts.length >= incident.alertCount || (rest.data && !rest.hasNextPage);
  const groups = groupByRule(alerts);
  return (
    <Section id="evidence" title={t('incident.evidence')}>
      {groups.map((group) => (
        <RuleEvidence
          key={group.rule.id}
          group={group}
          openAtFirst={isOpenAtFirst(group, groups)}
        />
      ))}
      {!complete && (
        <div className="more-alerts">
          <span>
            {t('incident.shownOf', {
              shown: formatNumber(alerts.length),
              all: formatNumber(incident.alertCount),
            })}
          </span>
          <Button loading={rest.isFetching} onClick={() => void loadMore()}>
            {t('incident.moreAlerts')}
          </Button>
        </div>
      )}
      {rest.error && <FailureNotice failure={failureOf(rest.error)} />}
    </Section>
  );
}
