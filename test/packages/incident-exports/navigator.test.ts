import { fc, test } from '@fast-check/vitest';
import { incidentLayer, listLayer, type NavigatorLayer, shareOf } from '@thapcanh/incident-exports';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anyTlp, dossier, facts, HOSTILE, rule } from './dossier.ts';

// What version 4.5 of the layer format requires.
const layerSchema = z.strictObject({
  name: z.string().min(1),
  versions: z.strictObject({
    attack: z.literal('19'),
    navigator: z.string().regex(/^\d+\.\d+\.\d+$/),
    layer: z.literal('4.5'),
  }),
  domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
  description: z.string(),
  sorting: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  layout: z.strictObject({
    layout: z.enum(['side', 'flat', 'mini']),
    expandedSubtechniques: z.enum(['none', 'all', 'annotated']),
  }),
  techniques: z.array(
    z.strictObject({
      techniqueID: z.string().regex(/^T\d{4}(?:\.\d{3})?$/),
      score: z.number(),
      comment: z.string(),
    }),
  ),
  gradient: z
    .strictObject({
      colors: z.array(z.string().regex(/^#[0-9a-f]{6}$/)).min(2),
      minValue: z.number(),
      maxValue: z.number(),
    })
    .refine(({ minValue, maxValue }) => maxValue > minValue),
  metadata: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
const valid = (layer: NavigatorLayer) => layerSchema.parse(JSON.parse(JSON.stringify(layer)));
const scores = ({ techniques }: NavigatorLayer) =>
  Object.fromEntries(techniques.map(({ techniqueID, score }) => [techniqueID, score]));

describe('a layer of an incident', () => {
  test.prop([anyTlp])('has what the format requires', (limit) => {
    valid(incidentLayer(shareOf(dossier(), limit)));
  });

  it('scores a technique by its alerts, and says which rules named it', () => {
    const named = [
      rule({ title: HOSTILE }),
      rule({ id: 'WEB-08', title: 'Tệp lạ', alertCount: 4 }),
      rule({ id: 'WEB-09', techniques: ['T1190'], alertCount: 1 }),
    ];
    const layer = incidentLayer(shareOf(dossier({ facts: facts({ rules: named }) }), 'TLP:AMBER'));

    expect(scores(layer)).toEqual({ 'T1505.003': 7, T1190: 1 });
    expect(layer.gradient.maxValue).toBe(7);
    expect(layer.techniques.find(({ techniqueID }) => techniqueID === 'T1505.003')?.comment).toBe(
      `${HOSTILE}; Tệp lạ`,
    );
  });

  it('keeps the rules back where the case is kept back', () => {
    const { techniques } = incidentLayer(shareOf(dossier(), 'TLP:GREEN'));

    expect(techniques.map(({ comment }) => comment)).toEqual(['', '', '']);
  });
});

describe('a layer of a list', () => {
  const listed = fc.record({
    number: fc.nat(999_999).map((n) => `VV-2026-${String(n).padStart(6, '0')}`),
    techniques: fc.array(fc.constantFrom('T1190', 'T1505.003', 'T1110'), { maxLength: 5 }),
  });

  test.prop([fc.array(listed, { maxLength: 50 })])(
    'scores a technique by the incidents that name it',
    (incidents) => {
      const layer = listLayer(incidents, { more: false, simulated: false, tlp: 'TLP:AMBER' });

      valid(layer);
      for (const [id, score] of Object.entries(scores(layer))) {
        expect(score).toBe(
          incidents.filter(({ techniques }) => techniques.some((one) => one === id)).length,
        );
      }
    },
  );

  it('says when there are more', () => {
    const say = (more: boolean) =>
      listLayer([], { more, simulated: true, tlp: 'TLP:AMBER' }).description;

    expect(say(true)).toContain('there are more');
    expect(say(false)).not.toContain('there are more');
  });
});
