// Links for a technician's phone on the timeline, in words.
import type { TimelineEntry } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';

export type TechnicianChange = Extract<TimelineEntry['change'], { kind: `access_link_${string}` }>;

/** What the actor did, without the actor. */
export function describeTechnician(change: TechnicianChange, t: TFunction): string {
  const { person, agency } = change;
  const named = { person: visible(person), agency: visible(agency) };
  switch (change.kind) {
    case 'access_link_created':
      return t('technician.change.created', { ...named, expires: formatTime(change.expires) });
    case 'access_link_opened':
      return t('technician.change.opened', named);
    case 'access_link_code_refused':
      return t('technician.change.code_refused', { ...named, left: change.attemptsLeft });
    case 'access_link_answered':
      return t(`technician.change.answered_${change.answer}`, named);
    case 'access_link_revoked':
      return t('technician.change.revoked', named);
  }
}
