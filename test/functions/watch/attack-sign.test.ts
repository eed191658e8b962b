// Which alert counts as a sign of attack before a silence.
import { createAttackSigns, SIGN_WINDOW_MS } from '@thapcanh/functions/watch/attack-sign.ts';
import type { Alert, StoredAlert } from '@thapcanh/incidents';
import type { AlertFilter } from '@thapcanh/store';
import { describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';

const SILENT_AT = Date.parse('2026-11-21T03:16:00+07:00');

function stored(alert: Alert): StoredAlert {
  return { alert, agency: 'LK-X-KT', operator: 'LK-X-KT', affected: [], entities: [] };
}

/** Alerts on one machine, so many minutes before the silence, in a store that answers one a page. */
function signsOf(
  raised: readonly { readonly level: Alert['rule']['level']; readonly minutes: number }[],
) {
  const filters: AlertFilter[] = [];
  const all = raised.map(({ level, minutes }) =>
    stored(
      alertOf({
        time: new Date(SILENT_AT - minutes * 60_000).toISOString(),
        level,
        rule: `${level}-${minutes}`,
        attributes: { title_vi: `Luật ${level} ${minutes}` },
      }),
    ),
  );
  const signs = createAttackSigns({
    alerts: {
      async list(filter, { after }) {
        filters.push(filter);
        // An empty first page that still has more behind it, as a scan over filtered rows answers.
        if (after === undefined) return { items: [], next: 'more' };
        const found = all
          .filter(({ alert }) => alert.rule.level === filter.level)
          .filter(
            ({ alert }) => alert.time >= (filter.from ?? '') && alert.time <= (filter.to ?? ''),
          )
          .sort((a, b) => (a.alert.time < b.alert.time ? 1 : -1));
        return { items: found.slice(0, 1) };
      },
    },
  });
  return { filters, sign: () => signs('FS-KHETHUONG.lamkhe.gov.example', SILENT_AT) };
}

describe('a sign of attack before a silence', () => {
  it('is the newest of the gravest alerts of the hour before', async () => {
    const { sign, filters } = signsOf([
      { level: 'critical', minutes: 6 },
      { level: 'critical', minutes: 40 },
      { level: 'high', minutes: 1 },
    ]);

    expect(await sign()).toEqual({
      attackLevel: 'critical',
      attackRule: 'Luật critical 6',
      attackMinutes: 6,
    });
    expect(filters[0]?.entity).toEqual({ type: 'host', value: 'fs-khethuong' });
  });

  it('is none where alerts are of a lower level, or older', async () => {
    const older = SIGN_WINDOW_MS / 60_000 + 1;
    const { sign } = signsOf([
      { level: 'medium', minutes: 5 },
      { level: 'high', minutes: older },
    ]);

    expect(await sign()).toBeUndefined();
  });
});
