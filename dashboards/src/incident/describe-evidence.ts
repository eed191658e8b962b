// Observables, evidence and exports on the timeline, in words.
import type { TimelineEntry } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { visible } from '../text/visible.ts';

type Change = TimelineEntry['change'];
export type EvidenceChange = Extract<
  Change,
  {
    kind:
      | 'observable_added'
      | 'observable_changed'
      | 'evidence_added'
      | 'evidence_handed_over'
      | 'exported';
  }
>;
type FieldChange = Extract<Change, { kind: 'observable_changed' }>['fields'][number];

/** What the actor did with an observable, a piece of evidence or the whole, without the actor. */
export function describeEvidence(change: EvidenceChange, t: TFunction): string {
  switch (change.kind) {
    case 'observable_added':
      return t(`evidence.change.${change.ioc ? 'indicator_added' : 'observable_added'}`, {
        value: visible(change.value),
        tlp: visible(change.tlp),
      });
    case 'observable_changed':
      return t('evidence.change.observable_changed', {
        value: visible(change.value),
        what: change.fields.map((field) => describeField(field, t)).join('; '),
      });
    case 'evidence_added':
      return t('evidence.change.evidence_added', {
        name: visible(change.name),
        sha256: change.sha256,
        holder: visible(change.holder),
        kept: visible(change.kept),
      });
    case 'evidence_handed_over':
      return t('evidence.change.evidence_handed_over', {
        name: visible(change.name),
        from: visible(change.from),
        to: visible(change.to),
        kept: visible(change.kept),
      });
    case 'exported': {
      const { format, tlp, sha256, leftOut: count } = change;
      const what = t('exporting.change.exported', {
        format: t(`exporting.format.${format}`),
        tlp,
        sha256,
      });
      return count === 0 ? what : `${what}; ${t('exporting.change.leftOut', { count, tlp })}`;
    }
  }
}

function describeField({ field, to }: FieldChange, t: TFunction): string {
  switch (field) {
    case 'tlp':
      return to ?? '';
    case 'ioc':
      return t(to === 'true' ? 'evidence.change.indicator' : 'evidence.change.noIndicator');
    case 'note':
      return to === null
        ? t('evidence.change.noNote')
        : t('evidence.change.note', { note: visible(to) });
  }
}
