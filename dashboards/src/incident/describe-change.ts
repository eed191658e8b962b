// One change of the timeline in words, for the timeline itself and for conflicts.
import type { TimelineEntry } from '@thapcanh/api-schema';
import { CLOSURE_CLASSES, STATUSES } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { clockName } from '../words/clock-name.ts';
import { describeEvidence } from './describe-evidence.ts';
import { describeLife, isLifeChange } from './describe-life.ts';
import { describeTechnician } from './describe-technician.ts';

type Change = TimelineEntry['change'];
type FieldChange = Extract<Change, { kind: 'changed' }>['fields'][number];

/**
 * What the actor did, without the actor and why: `chuyển từ “Mới” sang “Đang xác minh”; nhận xử lý`.
 * `personName` turns a `sub` into a name, `numberOf` the id of another incident into its number.
 */
export function describeChange(
  entry: TimelineEntry,
  t: TFunction,
  personName: (sub: string) => string,
  numberOf: (incident: string) => string = (incident) => incident,
): string {
  const { change } = entry;
  if (isLifeChange(change)) return describeLife(change, entry.actor.id, t, personName);
  switch (change.kind) {
    case 'opened':
      return change.playbook === undefined
        ? t('incident.change.opened', { count: change.alerts.length })
        : t('incident.change.opened_with_tasks', {
            count: change.alerts.length,
            playbook: visible(change.playbook),
            titles: (change.tasks ?? []).map(({ title }) => visible(title)).join('; '),
          });
    case 'alerts_added':
      return t('incident.change.alerts_added', { count: change.alerts.length });
    case 'merged':
      return t('incident.change.merged', {
        from: numberOf(change.from),
        count: change.alerts.length,
      });
    case 'merged_into':
      return t('incident.change.merged_into', { into: numberOf(change.into) });
    case 'unmerged':
      return t('regroup.change.unmerged', { incident: numberOf(change.incident) });
    case 'unmerged_from':
      return t('regroup.change.unmerged_from', { from: numberOf(change.from) });
    case 'alerts_detached':
      return change.to === undefined
        ? t('regroup.change.detached_alone', { count: change.alerts.length })
        : t('regroup.change.detached_to', {
            count: change.alerts.length,
            to: numberOf(change.to),
          });
    case 'detached_from':
      return t('regroup.change.detached_from', {
        count: change.alerts.length,
        from: numberOf(change.from),
      });
    case 'alerts_pinned':
    case 'alerts_unpinned':
      return t(`regroup.change.${change.kind}`, { count: change.alerts.length });
    case 'link_suggested':
      return t('regroup.change.link_suggested', {
        shared: change.shared.map(({ value }) => visible(value)).join(', '),
      });
    case 'linked':
    case 'link_removed':
    case 'link_refused':
      return t(`regroup.change.${change.kind}`);
    case 'comment':
      return t('incident.change.comment');
    case 'called':
      return t(`incident.change.called_${change.call.outcome}`, {
        person: visible(change.call.person),
        agency: change.call.agency,
        agreed: change.call.agreed === undefined ? t('app.none') : visible(change.call.agreed),
      });
    case 'clock_warned':
    case 'clock_missed':
      return t(`clock.change.${change.kind}`, {
        clock: clockName(change.clock, t),
        due: formatTime(change.due),
      });
    case 'confirmed':
      return t('clock.change.confirmed', {
        number: change.number,
        severity: change.severity,
        at: formatTime(change.detectedAt),
      });
    case 'time_corrected':
      return t(`clock.change.corrected_${change.time}`, {
        from: change.from === null ? t('app.none') : formatTime(change.from),
        to: formatTime(change.to),
      });
    case 'decided':
      return t('clock.change.decided', {
        real: t(`clock.answer.${change.decision.real}`),
        personalData: t(`clock.answer.${change.decision.personalData}`),
        reportable: t(`clock.answer.${change.decision.reportable}`),
      });
    case 'observable_added':
    case 'observable_changed':
    case 'evidence_added':
    case 'evidence_handed_over':
    case 'exported':
      return describeEvidence(change, t);
    case 'changed':
      return change.fields
        .map((field) => describeField(field, entry.actor.id, t, personName))
        .join('; ');
    case 'access_link_created':
    case 'access_link_opened':
    case 'access_link_code_refused':
    case 'access_link_answered':
    case 'access_link_revoked':
      return describeTechnician(change, t);
    case 'report':
      return t(`incident.change.report.${change.act}`, {
        form: reportWord(change.form, t),
        number: visible(change.number ?? ''),
      });
  }
}

/** Why the actor did it, in their words; undefined where they gave none. */
export function reasonOf({ change }: TimelineEntry): string | undefined {
  return 'reason' in change && change.reason ? visible(change.reason) : undefined;
}

/** Forms of incidents that the screens have a word for; another goes by its id. */
const REPORT_FORMS = [
  'initial',
  'report_72h',
  'closing',
  'personal_data',
  'personal_data_record',
  'data_subjects',
] as const;

function reportWord(form: string, t: TFunction): string {
  const known = REPORT_FORMS.find((each) => each === form);
  return known ? t(`words.report.${known}`) : visible(form);
}

function describeField(
  { field, from, to }: FieldChange,
  actor: string,
  t: TFunction,
  personName: (sub: string) => string,
): string {
  switch (field) {
    case 'status':
      return t('incident.change.status', { from: statusWord(from, t), to: statusWord(to, t) });
    case 'assignee':
      if (to === null) return t('incident.change.unassigned');
      return to === actor
        ? t('incident.change.taken')
        : t('incident.change.assigned', { to: personName(to) });
    case 'severity':
      return t('incident.change.severity', { to: to ?? t('app.none') });
    case 'closure':
      return to === null
        ? t('incident.change.unclosed')
        : t('incident.change.closure', { to: closureWords(to, t) });
  }
}

function statusWord(value: string | null, t: TFunction): string {
  const status = STATUSES.find((each) => each === value);
  return status ? t(`words.status.${status}`) : (value ?? t('app.none'));
}

/** The timeline writes a conclusion as `true_positive/impact` or `true_positive/no_impact`. */
function closureWords(value: string, t: TFunction): string {
  const [name, impact] = value.split('/');
  const known = CLOSURE_CLASSES.find((each) => each === name);
  if (!known) return visible(value);
  return `${t(`words.closure.${known}`)}; ${t(`words.impact.${impact === 'impact' ? 'yes' : 'no'}`)}`;
}

/** Who did it, by the best name there is. */
export function actorName(
  { actor }: TimelineEntry,
  t: TFunction,
  personName: (sub: string) => string,
): string {
  if (actor.kind === 'system') return t('words.system');
  return actor.name ?? personName(actor.id);
}
