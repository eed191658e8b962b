// Taking evidence, and handing it over.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord } from '../record.ts';
import { identityOf } from '../sha256.ts';
import { stepBy, timeOf } from '../step-by.ts';
import {
  type EvidenceItem,
  evidenceItems,
  MAX_EVIDENCE_ITEMS,
  MAX_HANDOVERS,
} from './evidence-item.ts';

export type EvidenceResult<Code> =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: Code };

export interface NewEvidence extends Pick<EvidenceItem, 'name' | 'sha256' | 'size'> {
  readonly kept: string;
  readonly holder: string;
  readonly file: boolean;
  readonly note?: string | undefined;
}

/** Takes something as evidence. The same bytes under the same name are taken once. */
export function addEvidence(
  before: Incident,
  known: readonly IncidentRecord<EvidenceItem>[],
  { note, ...taken }: NewEvidence,
  by: By,
): EvidenceResult<'known' | 'too_many'> {
  const { name, sha256 } = taken;
  if (known.some(({ body }) => body.sha256 === sha256 && body.name === name)) {
    return { ok: false, code: 'known' };
  }
  if (known.length >= MAX_EVIDENCE_ITEMS) return { ok: false, code: 'too_many' };
  const evidence = identityOf(['evidence', before.id, sha256, name]);
  const record = newRecord(evidenceItems, evidence, {
    ...taken,
    ...(note === undefined ? {} : { note }),
    at: timeOf(by),
    by: by.actor.id,
    handovers: [],
  });
  const change = { kind: 'evidence_added', evidence, ...taken } as const;
  return { ok: true, step: stepBy(before, before, change, by, [record]) };
}

export interface Handover {
  /** Who holds it from now on. */
  readonly to: string;
  /** Absent: where it was. */
  readonly kept?: string | undefined;
  readonly reason: string;
}

/** Hands a piece of evidence over; the chain of custody grows by one. */
export function handOver(
  before: Incident,
  record: IncidentRecord<EvidenceItem>,
  { to, kept = record.body.kept, reason }: Handover,
  by: By,
): EvidenceResult<'same_hands' | 'too_many'> {
  const { name, sha256, holder: from, handovers } = record.body;
  if (to === from && kept === record.body.kept) return { ok: false, code: 'same_hands' };
  if (handovers.length >= MAX_HANDOVERS) return { ok: false, code: 'too_many' };
  const moved = { from, to, kept, reason };
  const records = [
    nextRecord(evidenceItems, record, {
      ...record.body,
      holder: to,
      kept,
      handovers: [...handovers, { ...moved, at: timeOf(by), by: by.actor.id }],
    }),
  ];
  const change = {
    kind: 'evidence_handed_over',
    evidence: record.id,
    name,
    sha256,
    ...moved,
  } as const;
  return { ok: true, step: stepBy(before, before, change, by, records) };
}
