import { fc, test } from '@fast-check/vitest';
import {
  addObservable,
  canonicalObservable,
  changeObservable,
  type IncidentRecord,
  OBSERVABLE_TYPES,
  type Observable,
  type ObservableType,
  observableSchema,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;

const cases: readonly (readonly [ObservableType, string, string | undefined])[] = [
  ['ip', '198.51.100[.]7', '198.51.100.7'],
  ['ip', '::ffff:198.51.100.7', '198.51.100.7'],
  ['ip', '2001:DB8::0:1', '2001:db8::1'],
  ['ip', '198.51.100', undefined],
  ['domain', 'Evil[.]Example.', 'evil.example'],
  ['domain', 'evil(dot)example', 'evil.example'],
  ['domain', 'bücher.example', 'xn--bcher-kva.example'],
  ['domain', '198.51.100.7', undefined],
  ['domain', 'localhost', undefined],
  ['domain', 'evil.example/x', undefined],
  ['url', 'hxxps://Evil[.]example/A?b', 'https://evil.example/A?b'],
  ['url', 'javascript:alert(1)', undefined],
  ['email', 'Lan@Evil.Example', 'Lan@evil.example'],
  ['email', 'a b@evil.example', undefined],
  ['sha256', 'AB'.repeat(32), 'ab'.repeat(32)],
  ['sha256', 'ab'.repeat(20), undefined],
  ['sha1', 'ab'.repeat(20), 'ab'.repeat(20)],
  ['md5', 'zz'.repeat(16), undefined],
  ['file-name', 'cv\u202efdp.exe', 'cv fdp.exe'],
  ['account', 'STC\\Lan', 'stc\\lan'],
  ['user-agent', '\u0000', undefined],
];

describe('an observable', () => {
  it.each(cases)('of type %s written %j is %j', (type, text, value) => {
    expect(canonicalObservable(type, text)).toBe(value);
  });

  test.prop([fc.constantFrom(...OBSERVABLE_TYPES), fc.string({ unit: 'binary', maxLength: 100 })])(
    'in its one spelling is spelled so',
    (type, text) => {
      const value = canonicalObservable(type, text);
      if (value !== undefined) expect(canonicalObservable(type, value)).toBe(value);
    },
  );

  it('is noted once, however it is written', () => {
    const added = addObservable(incidentDraft(), [], noted, lan);
    if (!added.ok) return expect.fail(added.code);
    const known = [recordOf(added.step.records?.[0]?.body)];
    expect(addObservable(added.step.after, known, noted, lan)).toEqual({
      ok: false,
      code: 'known',
    });
  });

  it('tells what was judged anew, from what to what', () => {
    const added = addObservable(incidentDraft(), [], noted, lan);
    if (!added.ok) return expect.fail(added.code);
    const record = recordOf(added.step.records?.[0]?.body);
    const change = { ioc: true, tlp: 'TLP:CLEAR', note: 'máy chủ điều khiển' } as const;
    const changed = changeObservable(added.step.after, record, change, lan);
    expect(changed.ok && changed.step.entries[0]?.change).toMatchObject({
      kind: 'observable_changed',
      value: '198.51.100.7',
      fields: [
        { field: 'tlp', from: 'TLP:AMBER', to: 'TLP:CLEAR' },
        { field: 'ioc', from: 'false', to: 'true' },
        { field: 'note', from: null, to: 'máy chủ điều khiển' },
      ],
    });
    expect(changeObservable(added.step.after, record, { ioc: false }, lan)).toEqual({
      ok: false,
      code: 'nothing_changed',
    });
  });
});

const noted = { type: 'ip', value: '198.51.100.7', tlp: 'TLP:AMBER', ioc: false } as const;

function recordOf(body: unknown): IncidentRecord<Observable> {
  return { id: 'o1', incident: incidentDraft().id, rev: 1, body: observableSchema.parse(body) };
}
