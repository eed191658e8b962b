import { test } from '@fast-check/vitest';
import { mispEvent, shareOf } from '@thapcanh/incident-exports';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { incidentDraft } from '../incidents/incident-draft.ts';
import { anyTlp, dossier, HOSTILE, noted, OBSERVED } from './dossier.ts';

// What misp-core-format requires: strings nearly everywhere, and types that fit their category.
const number = z.string().regex(/^\d+$/);
const tag = z.strictObject({
  id: number,
  name: z.string().min(1),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  exportable: z.boolean(),
});
const organisation = z.strictObject({ id: number, name: z.string().min(1), uuid: z.uuid() });
const FITTING: Readonly<Record<string, readonly string[]>> = {
  'Network activity': ['ip-src', 'domain', 'url', 'email', 'user-agent'],
  'Payload delivery': ['sha256', 'sha1', 'md5', 'filename'],
  'Targeting data': ['target-user'],
};
const attribute = z
  .strictObject({
    uuid: z.uuid(),
    id: number,
    event_id: number,
    category: z.string(),
    type: z.string(),
    value: z.string().min(1),
    to_ids: z.boolean(),
    timestamp: number,
    distribution: z.enum(['0', '1', '2', '3', '4', '5']),
    sharing_group_id: z.literal('0'),
    deleted: z.boolean(),
    comment: z.string(),
    first_seen: z.iso.datetime(),
    last_seen: z.iso.datetime(),
    Tag: z.array(tag),
  })
  .refine(
    ({ category, type }) => FITTING[category]?.includes(type),
    'type and category do not fit',
  );
const eventSchema = z.strictObject({
  Event: z.strictObject({
    uuid: z.uuid(),
    id: number,
    info: z
      .string()
      .min(1)
      .max(256)
      .regex(/^[^\n\r]*$/),
    date: z.iso.date(),
    timestamp: number,
    published: z.literal(false),
    publish_timestamp: z.literal('0'),
    threat_level_id: z.enum(['1', '2', '3', '4']),
    analysis: z.enum(['0', '1', '2']),
    org_id: number,
    orgc_id: number,
    distribution: z.enum(['0', '1', '2', '3', '4']),
    sharing_group_id: z.literal('0'),
    extends_uuid: z.string(),
    attribute_count: number,
    Org: organisation,
    Orgc: organisation,
    Tag: z.array(tag),
    Attribute: z.array(attribute),
  }),
});
const eventOf = (...args: Parameters<typeof shareOf>) =>
  eventSchema.parse(JSON.parse(JSON.stringify(mispEvent(shareOf(...args))))).Event;

describe('a MISP event', () => {
  test.prop([anyTlp])('has what the format requires, and one attribute an observable', (limit) => {
    const share = shareOf(dossier(), limit);
    const event = eventOf(dossier(), limit);

    expect(event.attribute_count).toBe(String(event.Attribute.length));
    expect(event.Attribute.map(({ value }) => value)).toEqual(
      share.observables.map(({ value }) => value),
    );
    expect(new Set(event.Attribute.map(({ uuid }) => uuid)).size).toBe(event.Attribute.length);
  });

  it('is another event under another TLP, so that who gets both keeps both', () => {
    const [wide, narrow] = [eventOf(dossier(), 'TLP:AMBER'), eventOf(dossier(), 'TLP:GREEN')];
    const uuids = ({ uuid, Attribute }: typeof wide) => [uuid, ...Attribute.map((one) => one.uuid)];

    expect(uuids(narrow).filter((uuid) => uuids(wide).includes(uuid))).toEqual([]);
  });

  it('lets detection act on indicators alone', () => {
    const { Attribute } = eventOf(dossier(), 'TLP:RED');
    const indicators = OBSERVED.filter(({ body }) => body.ioc).map(({ body }) => body.value);

    expect(
      Attribute.filter(({ to_ids }) => to_ids)
        .map(({ value }) => value)
        .sort(),
    ).toEqual(indicators.sort());
  });

  it('is tagged by TLP, by technique as the galaxy has it, and as simulated', () => {
    const { Tag, Attribute } = eventOf(
      dossier({
        observables: [noted({ type: 'domain', value: 'kin.example', tlp: 'TLP:AMBER+STRICT' })],
      }),
      'TLP:RED',
    );

    expect(Tag.map(({ name }) => name)).toEqual([
      'tlp:amber+strict',
      'thapcanh:data="simulated"',
      'misp-galaxy:mitre-attack-pattern="Exploit Public-Facing Application - T1190"',
      'misp-galaxy:mitre-attack-pattern="Web Shell - T1505.003"',
      'mitre-attack:technique="T9999"',
    ]);
    expect(Attribute[0]?.Tag.map(({ name }) => name)).toEqual(['tlp:amber+strict']);
  });

  it('keeps a note as it is, and a title in one line', () => {
    const title = `${HOSTILE}\n\u202e${'dài '.repeat(100)}`;
    const event = eventOf(dossier({ incident: incidentDraft({ title }) }), 'TLP:RED');

    expect(event.info).toMatch(/^\[Dữ liệu mô phỏng/);
    expect(event.info).not.toMatch(/\u202e/);
    expect(event.Attribute.map(({ comment }) => comment)).toContain(HOSTILE);
  });
});
