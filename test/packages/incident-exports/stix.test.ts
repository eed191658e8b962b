import { fc, test } from '@fast-check/vitest';
import { patternOf, shareOf, stixBundle } from '@thapcanh/incident-exports';
import { OBSERVABLE_TYPES, type Tlp } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anyTlp, dossier, HOSTILE, noted } from './dossier.ts';

// What STIX 2.1 requires of each type: sections 3.2 (common properties), 4, 5, 6 and 7.
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}--${UUID}$`));
const ref = z.string().regex(new RegExp(`^[a-z0-9-]+--${UUID}$`));
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const base = <T extends string>(type: T) => ({
  type: z.literal(type),
  spec_version: z.literal('2.1'),
  id: idOf(type),
});
const domainObject = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    ...base(type),
    created: time,
    modified: time,
    created_by_ref: idOf('identity').optional(),
    object_marking_refs: z.array(idOf('marking-definition')).min(1).optional(),
    external_references: z
      .array(z.object({ source_name: z.string(), external_id: z.string() }))
      .optional(),
    lang: z.string().optional(),
    ...shape,
  });
const cyberObject = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    ...base(type),
    object_marking_refs: z.array(idOf('marking-definition')).min(1),
    ...shape,
  });
const value = z.string().min(1);

const objectSchema = z.discriminatedUnion('type', [
  domainObject('identity', {
    name: value,
    identity_class: z.literal('organization'),
    sectors: z.array(z.literal('government')),
  }),
  domainObject('incident', { name: value, description: value.optional() }),
  domainObject('attack-pattern', { name: value }),
  domainObject('grouping', {
    name: value,
    context: z.enum(['suspicious-activity', 'malware-analysis', 'unspecified']),
    object_refs: z.array(ref).min(1),
  }),
  domainObject('observed-data', {
    first_observed: time,
    last_observed: time,
    number_observed: z.number().int().min(1).max(999_999_999),
    object_refs: z.array(ref).min(1),
  }),
  domainObject('indicator', {
    name: value.optional(),
    description: value.optional(),
    indicator_types: z.array(z.literal('malicious-activity')),
    pattern: value,
    pattern_type: z.literal('stix'),
    pattern_version: z.literal('2.1'),
    valid_from: time,
  }),
  domainObject('note', { content: value, object_refs: z.array(ref).min(1) }),
  domainObject('relationship', {
    relationship_type: z.literal('based-on'),
    source_ref: idOf('indicator'),
    target_ref: idOf('observed-data'),
  }),
  z.strictObject({
    ...base('marking-definition'),
    created: time,
    created_by_ref: idOf('identity').optional(),
    name: value.optional(),
    definition_type: z.literal('statement').optional(),
    definition: z.strictObject({ statement: value }).optional(),
    extensions: z.record(idOf('extension-definition'), z.object({ tlp_2_0: value })).optional(),
  }),
  cyberObject('ipv4-addr', { value: z.ipv4() }),
  cyberObject('ipv6-addr', { value: z.ipv6() }),
  cyberObject('domain-name', { value }),
  cyberObject('url', { value: z.url() }),
  cyberObject('email-addr', { value: z.email() }),
  cyberObject('file', { name: value.optional(), hashes: z.record(value, value).optional() }),
  cyberObject('user-account', { account_login: value }),
]);
const bundleSchema = z.strictObject({
  type: z.literal('bundle'),
  id: idOf('bundle'),
  objects: z.array(objectSchema).min(1),
});

const bundleOf = (limit: Tlp, over: Parameters<typeof dossier>[0] = {}) =>
  bundleSchema.parse(JSON.parse(JSON.stringify(stixBundle(shareOf(dossier(over), limit)))));

describe('a STIX bundle', () => {
  test.prop([anyTlp, fc.boolean()])(
    'has what the standard requires, and refers to nothing outside of it',
    (limit, simulated) => {
      const { objects } = bundleOf(limit, { simulated });
      const ids = objects.map(({ id }) => id);
      const referred = JSON.stringify(objects).matchAll(
        new RegExp(`"(?:[a-z_]+_ref)":"([^"]+)"|"((?:[a-z0-9-]+)--${UUID})"`, 'g'),
      );

      expect(new Set(ids).size).toBe(ids.length);
      for (const [, one, other] of referred) {
        const id = one ?? other ?? '';
        if (!id.startsWith('extension-definition')) expect(ids).toContain(id);
      }
      for (const object of objects) {
        if ('modified' in object) expect(object.modified >= object.created).toBe(true);
        if (object.type === 'observed-data') {
          expect(object.last_observed >= object.first_observed).toBe(true);
        }
      }
    },
  );

  test.prop([anyTlp, anyTlp])(
    'says one thing of one version of an object, however widely it is shared',
    (one, other) => {
      const known = new Map(bundleOf(one).objects.map((object) => [object.id, object]));

      for (const object of bundleOf(other).objects) {
        expect(object).toEqual(known.get(object.id) ?? object);
      }
    },
  );

  it('holds everything of the case in one grouping', () => {
    const { objects } = bundleOf('TLP:RED');
    const [grouping] = objects.filter(({ type }) => type === 'grouping');
    const held = grouping?.type === 'grouping' ? grouping.object_refs : [];
    const beside = new Set(['grouping', 'identity', 'marking-definition']);

    expect(objects.filter(({ type, id }) => !beside.has(type) && !held.includes(id))).toEqual([]);
  });

  it('marks each object with its TLP, and all with the statement of simulated data', () => {
    const { objects } = bundleOf('TLP:RED');
    const names = new Map(
      objects.flatMap((object) =>
        object.type === 'marking-definition'
          ? [[object.id, object.name ?? object.definition?.statement]]
          : [],
      ),
    );
    const marksOf = (type: string) =>
      objects.flatMap((object) =>
        object.type === type && 'object_marking_refs' in object
          ? [object.object_marking_refs?.map((id) => names.get(id))]
          : [],
      );
    const mark = 'Dữ liệu mô phỏng (simulated data)';

    expect(marksOf('incident')).toEqual([['TLP:AMBER', mark]]);
    expect(marksOf('ipv6-addr')).toEqual([['TLP:GREEN', mark]]);
    expect(marksOf('user-account')).toEqual([['TLP:AMBER+STRICT', mark]]);
    expect(marksOf('grouping')).toEqual([['TLP:RED', mark]]);
  });

  it('names what is observed as everybody names it', () => {
    const { objects } = bundleOf('TLP:CLEAR', {
      observables: [noted({ type: 'ip', value: '198.51.100.3', tlp: 'TLP:CLEAR' })],
    });

    // UUIDv5 of {"value":"198.51.100.3"} in the namespace of section 2.9.
    expect(objects.map(({ id }) => id)).toContain(
      'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
    );
  });

  it('loses no observable: those without an object of their own are notes or patterns', () => {
    const { objects } = bundleOf('TLP:RED');
    const text = objects.flatMap((object) => {
      if (object.type === 'note') return [object.content];
      return object.type === 'indicator' ? [object.pattern] : [];
    });

    expect(text.some((one) => one === `user-agent: curl/8 ${HOSTILE}`)).toBe(true);
    expect(text.some((one) => one.includes("'sqlmap/1.8'"))).toBe(true);
    expect(text).toContain('đã khóa');
  });

  test.prop([fc.constantFrom(...OBSERVABLE_TYPES), fc.string({ unit: 'binary' })])(
    'has patterns in which a value is only a value',
    (type, hostile) => {
      const pattern = patternOf(type, hostile);
      const quoted = /^\[[^=]+ = '((?:[^'\\]|\\['\\])*)'\]$/s.exec(pattern);

      expect(quoted?.[1]?.replace(/\\(['\\])/g, '$1')).toBe(hostile);
    },
  );
});
