import { fc, test } from '@fast-check/vitest';
import { exportFile, shareOf, stableUuid } from '@thapcanh/incident-exports';
import {
  EXPORT_FORMATS,
  leaves,
  nextEntry,
  stricter,
  type TimelineEntry,
  TLP,
  tlpOfIncident,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incidents/incident-draft.ts';
import { anyFormat, anyTlp, dossier, LATER, noted, OBSERVED } from './dossier.ts';

describe('the Traffic Light Protocol', () => {
  test.prop([anyTlp, anyTlp])('is an order: the stricter of two lets both leave', (a, b) => {
    const limit = stricter(a, b);

    expect([a, b]).toContain(limit);
    expect(leaves(a, limit) && leaves(b, limit)).toBe(true);
    expect(leaves(a, b) || leaves(b, a)).toBe(true);
  });

  it('keeps a restricted case to the people it names', () => {
    expect(tlpOfIncident({ restricted: true })).toBe('TLP:RED');
    expect(tlpOfIncident({ restricted: false })).toBe('TLP:AMBER');
  });
});

describe('what leaves under a TLP', () => {
  const secret = (index: number) => `bi-mat-${index}.example`;

  test.prop([fc.array(anyTlp, { maxLength: 12 }), anyTlp, anyFormat])(
    'is never an observable above it, in any format, and what stays is counted',
    (marks, limit, format) => {
      const observables = marks.map((tlp, index) =>
        noted({
          type: 'domain',
          value: secret(index),
          tlp,
          ioc: true,
          note: `về ${secret(index)}`,
        }),
      );
      const share = shareOf(dossier({ observables }), limit);
      const { text } = exportFile(share, format);

      const above = marks.flatMap((tlp, index) => (leaves(tlp, limit) ? [] : [secret(index)]));
      expect(above.filter((value) => text.includes(value))).toEqual([]);
      expect(share.leftOut).toBe(above.length);
      expect(leaves(share.marking, limit)).toBe(true);
    },
  );

  test.prop([fc.constantFrom('TLP:GREEN', 'TLP:CLEAR'), anyFormat])(
    'below TLP:AMBER is nothing by which the agency, its people or machines are known',
    (limit, format) => {
      const { text } = exportFile(shareOf(dossier({ observables: [] }), limit), format);

      for (const known of ['LK-TTCDS', 'Trung tâm', 'dvc-app01', 'hoangmt', '198.51.100', 'lan"']) {
        expect(text).not.toContain(known);
      }
    },
  );

  it('is as strict as the strictest in it, and never stricter than it must be', () => {
    const green = noted({ type: 'domain', value: 'xau.example', tlp: 'TLP:GREEN' });
    const strict = noted({ type: 'domain', value: 'kin.example', tlp: 'TLP:AMBER+STRICT' });

    expect(shareOf(dossier({ observables: [green] }), 'TLP:RED').marking).toBe('TLP:AMBER');
    expect(shareOf(dossier({ observables: [strict] }), 'TLP:RED').marking).toBe('TLP:AMBER+STRICT');
    expect(shareOf(dossier({ observables: [green] }), 'TLP:CLEAR').marking).toBe('TLP:CLEAR');
  });

  it('of a restricted case is no more than its number and techniques, below TLP:RED', () => {
    const restricted = dossier({ incident: incidentDraft({ restricted: true }) });

    expect(shareOf(restricted, 'TLP:AMBER').particulars).toBeUndefined();
    expect(shareOf(restricted, 'TLP:RED').particulars?.agency.id).toBe('LK-TTCDS');
  });

  it('is marked as strictly as any of the merged incidents that noted it', () => {
    const value = { type: 'domain', value: 'xau.example' } as const;
    const open = noted({ ...value, tlp: 'TLP:CLEAR', ioc: true });
    const closed = {
      ...noted({ ...value, tlp: 'TLP:RED' }),
      id: 'f'.repeat(32),
      incident: 'other',
    };

    for (const observables of [
      [open, closed],
      [closed, open],
    ]) {
      const share = shareOf(dossier({ observables }), 'TLP:AMBER');
      expect([share.observables, share.leftOut]).toEqual([[], 1]);
      expect(shareOf(dossier({ observables }), 'TLP:RED').observables).toMatchObject([
        { tlp: 'TLP:RED', ioc: true },
      ]);
    }
  });
});

describe('the same case', () => {
  test.prop([fc.shuffledSubarray([...OBSERVED], { minLength: OBSERVED.length }), anyFormat])(
    'is the same bytes, in whatever order its observables are read',
    (observables, format) => {
      const bytes = (of: typeof observables) =>
        exportFile(shareOf(dossier({ observables: of }), 'TLP:RED'), format).text;

      expect(bytes(observables)).toBe(bytes([...OBSERVED]));
    },
  );

  it.each(EXPORT_FORMATS)(
    'is the same %s after it was exported, and another after a change',
    (format) => {
      const before = dossier();
      const entryAfter = (change: TimelineEntry['change']) => {
        const at = '2026-11-18T00:00:00.000Z';
        const head = before.timeline[0] ?? before.incident;
        return nextEntry(head, { at, actor: { kind: 'user', id: 'lan' }, change });
      };
      const told = entryAfter({
        kind: 'exported',
        format,
        tlp: 'TLP:RED',
        sha256: 'x',
        leftOut: 0,
      });
      const incident = { ...before.incident, rev: 2, hash: told.hash, updatedAt: told.at };
      const after = dossier({ incident, timeline: [...before.timeline, told] });
      const text = (of: typeof before) => exportFile(shareOf(of, 'TLP:RED'), format).text;

      expect(text(after)).toBe(text(before));
      const changed = entryAfter({ kind: 'comment', text: 'đã gọi đơn vị' });
      const share = shareOf(dossier({ timeline: [...before.timeline, changed] }), 'TLP:RED');
      expect(share.modifiedAt).toBe(changed.at);
      expect(shareOf(before, 'TLP:RED').modifiedAt).toBe(LATER);
    },
  );

  it.each(EXPORT_FORMATS)('says in %s that it is simulated, and only if it is', (format) => {
    const text = (simulated: boolean) =>
      exportFile(shareOf(dossier({ simulated }), 'TLP:RED'), format).text;
    const empty = dossier({ observables: [], alerts: [] });

    expect(text(true)).toMatch(/Dữ liệu mô phỏng/);
    expect(text(false)).not.toMatch(/mô phỏng/);
    expect(exportFile(shareOf(empty, 'TLP:CLEAR'), format).text).toMatch(/Dữ liệu mô phỏng/);
  });

  it('is named by its number, the confirmed one if it has it', () => {
    const names = (over: Parameters<typeof incidentDraft>[0]) =>
      EXPORT_FORMATS.map(
        (format) =>
          exportFile(shareOf(dossier({ incident: incidentDraft(over) }), 'TLP:RED'), format).name,
      );
    const confirmed = { number: 'SC-2026-0031', at: LATER, by: 'truongca', profile: 'VN-2026' };

    expect(names({})[0]).toBe('VV-2026-000001.stix.json');
    expect(names({ confirmed })).toEqual([
      'SC-2026-0031.stix.json',
      'SC-2026-0031.misp.json',
      'SC-2026-0031.ocsf.json',
      'SC-2026-0031.navigator.json',
      'SC-2026-0031.alerts.csv',
      'SC-2026-0031.observables.csv',
    ]);
  });
});

describe('a stable UUID', () => {
  test.prop([fc.array(fc.string()), fc.array(fc.string())])('names one list of strings', (a, b) => {
    expect(stableUuid(...a)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(stableUuid(...a) === stableUuid(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
  });

  it('is the one under which everything was exported so far', () => {
    expect(stableUuid('stix', 'incident', 'LK-TTCDS.x')).toBe(
      'def5cb7e-17e2-5dd2-a43e-1405e309fc5a',
    );
  });
});

it('knows every marking', () => {
  expect(TLP.map((tlp) => shareOf(dossier(), tlp).observables.length)).toEqual([12, 11, 10, 5, 2]);
});
