import { fc, test } from '@fast-check/vitest';
import { incidentFinding, shareOf } from '@thapcanh/incident-exports';
import { CLOSURE_CLASSES, STATUSES } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { incidentDraft } from '../incidents/incident-draft.ts';
import { anyTlp, dossier } from './dossier.ts';

// What OCSF 1.9.0 requires of an Incident Finding, and the ids it knows.
const ms = z.number().int().min(Date.parse('2026-01-01'));
const techniqueSchema = z.strictObject({
  uid: z.string().regex(/^T\d{4}(?:\.\d{3})?$/),
  name: z.string().optional(),
  src_url: z.url(),
});
const attack = z.strictObject({
  version: z.literal('19'),
  technique: techniqueSchema,
  sub_technique: techniqueSchema.optional(),
});
const findingSchema = z
  .object({
    metadata: z.object({
      version: z.literal('1.9.0'),
      product: z.object({ name: z.string(), vendor_name: z.string() }),
      profiles: z.array(z.string()),
      uid: z.uuid(),
      labels: z.array(z.string()),
    }),
    category_uid: z.literal(2),
    class_uid: z.literal(2005),
    activity_id: z.number().int().min(1).max(3),
    type_uid: z.number().int(),
    time: ms,
    start_time: ms,
    end_time: ms,
    severity_id: z.number().int().min(1).max(5),
    status_id: z.number().int().min(1).max(5),
    priority_id: z.number().int().min(1).max(4),
    impact_id: z.number().int().min(1).max(4),
    verdict_id: z.number().int().min(1).max(10).optional(),
    verdict: z.string().optional(),
    message: z.string().min(1),
    desc: z.string().optional(),
    assignee_group: z.object({ uid: z.string(), name: z.string() }),
    assignee: z.object({ uid: z.string() }).optional(),
    finding_info_list: z
      .array(
        z.object({
          uid: z.string().min(1),
          title: z.string(),
          attacks: z.array(attack).optional(),
        }),
      )
      .min(1),
    attacks: z.array(attack),
    observables: z.array(
      z.strictObject({
        name: z.string(),
        type_id: z.number().int(),
        type: z.string(),
        value: z.string(),
      }),
    ),
    unmapped: z.object({ tlp: z.string(), simulated: z.boolean() }),
  })
  .refine(({ type_uid, class_uid, activity_id }) => type_uid === class_uid * 100 + activity_id);
const findingOf = (...args: Parameters<typeof shareOf>) =>
  findingSchema.parse(JSON.parse(JSON.stringify(incidentFinding(shareOf(...args)))));

describe('an OCSF Incident Finding', () => {
  test.prop([
    anyTlp,
    fc.constantFrom(...STATUSES),
    fc.option(fc.constantFrom(...CLOSURE_CLASSES), { nil: undefined }),
  ])('has what the class requires, wherever the incident stands', (limit, status, name) => {
    const closure = name === undefined ? {} : { closure: { class: name, impact: true } };
    const finding = findingOf(dossier({ incident: incidentDraft({ status, ...closure }) }), limit);

    expect(finding.activity_id === 3).toBe(status === 'closed');
    expect(finding.verdict === undefined).toBe(name === undefined);
  });

  it('is of the techniques and sub-techniques of ATT&CK', () => {
    const { attacks } = findingOf(dossier(), 'TLP:RED');

    expect(
      attacks.map(({ technique, sub_technique }) => [technique.uid, sub_technique?.name]),
    ).toEqual([
      ['T1190', undefined],
      ['T1505', 'Web Shell'],
      ['T9999', undefined],
    ]);
  });

  it('names each thing once, whether it was noted or found', () => {
    const { observables } = findingOf(dossier(), 'TLP:RED');
    const of = (value: string) => observables.filter((one) => one.value === value);

    expect(of('198.51.100.7')).toEqual([
      { name: 'observable.ip', type_id: 2, type: 'IP Address', value: '198.51.100.7' },
    ]);
    expect(of('dvc-app01')).toMatchObject([{ name: 'entity.host', type_id: 1 }]);
    expect(of('dvc')).toMatchObject([{ type_id: 99, type: 'application' }]);
  });

  it('tells one finding a rule, and of a case kept back its number alone', () => {
    expect(findingOf(dossier(), 'TLP:RED').finding_info_list).toHaveLength(2);
    const { finding_info_list, message, desc, assignee } = findingOf(
      dossier({ simulated: false }),
      'TLP:GREEN',
    );
    expect(finding_info_list).toEqual([{ uid: 'VV-2026-000001', title: 'VV-2026-000001' }]);
    expect([message, desc, assignee]).toEqual(['VV-2026-000001', undefined, undefined]);
  });
});
