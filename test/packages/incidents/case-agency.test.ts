import { caseAgencyOf, createRegistry } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe, rows } from './province.ts';

const registry = lamKhe();

function agency(draft: Omit<AlertDraft, 'time'>) {
  return caseAgencyOf(alertOf({ time: '2026-11-22T15:18:00Z', ...draft }), registry);
}

describe('the agency of an alert', () => {
  it('is the owner of a source that one agency uses', () => {
    const common = { 'user.name': 'tuanpv.sxd' };
    expect(agency({ agency: 'LK-X-KT', source: 'fs', common }).agency).toBe('LK-X-KT');
  });

  it("on a shared source is the account's when the rule is about a user", () => {
    const attributes = { subject: 'user' } as const;
    const common = { 'user.name': 'tuanpv.sxd' };
    expect(agency({ source: 'fw', attributes, common })).toEqual({
      agency: 'LK-SXD',
      operator: 'LK-TTCDS',
      affected: ['LK-SXD'],
    });
  });

  it('on a shared source is by default the agency of the host, or of its network', () => {
    expect(agency({ source: 'fw', common: { 'source.ip': '10.10.20.11' } }).agency).toBe(
      'LK-TTCDS',
    );
    expect(agency({ source: 'fw', common: { 'source.ip': '10.30.5.9' } }).agency).toBe('LK-SXD');
  });

  it('of a sweep is the agency whose network was swept', () => {
    const attributes = { subject: 'destination' } as const;
    const common = { 'source.ip': '10.10.200.57', 'destination.ip': '10.40.17.21' };
    expect(agency({ source: 'fw', attributes, common }).agency).toBe('LK-X-KT');
  });

  it('of an application is the agency whose key it is, by the registry', () => {
    const attributes = { subject: 'application' } as const;
    const source = 'lgsp-esb';
    const owned = { 'application.name': 'App-NhaO-SXD', 'organization.id': 'LK-STC' };
    expect(agency({ source, attributes, common: owned }).agency).toBe('LK-SXD');
    const unknown = { 'application.name': 'app-khac', 'organization.id': 'LK-STC' };
    expect(agency({ source, attributes, common: unknown }).agency).toBe('LK-STC');
  });

  it('of an account that is registered whole is its own, before that of its suffix', () => {
    const attributes = { subject: 'user' } as const;
    const of = (name: string) =>
      agency({ source: 'fw', attributes, common: { 'user.name': name } }).agency;
    expect(of('khethuong.it')).toBe('LK-X-KT');
    expect(of('lan.khethuong.it')).toBe('LK-X-KT');
    expect(of('vison.it')).toBe('LK-TTCDS');
    expect(of('sxd')).toBe('LK-TTCDS');
  });

  it('is the operator, with all affected, when several agencies are concerned', () => {
    const attributes = { subject: 'user' } as const;
    const common = { 'user.name': 'tuanpv.sxd' };
    const more = [{ 'user.name': 'hoangmt.stc' }];
    expect(agency({ source: 'fw', attributes, common, more })).toEqual({
      agency: 'LK-TTCDS',
      operator: 'LK-TTCDS',
      affected: ['LK-STC', 'LK-SXD'],
    });
  });

  it('is what the rule says, before everything else', () => {
    const common = { 'user.name': 'tuanpv.sxd' };
    const operator = { agency: 'operator', subject: 'user' } as const;
    const subject = { agency: 'subject', subject: 'user' } as const;
    expect(agency({ source: 'fw', attributes: operator, common }).agency).toBe('LK-TTCDS');
    expect(agency({ source: 'dvc-app', attributes: subject, common }).agency).toBe('LK-SXD');
  });

  it('is the operator when the registry does not know the subject', () => {
    expect(agency({ source: 'fw', common: { 'source.ip': '192.0.2.77' } }).agency).toBe('LK-TTCDS');
  });

  it('of an unregistered source is the shipper', () => {
    expect(agency({ agency: 'LK-X-KH', source: 'unknown' }).agency).toBe('LK-X-KH');
  });
});

describe('after a merger', () => {
  const organisations = rows.organisations.map((row) =>
    row.id === 'LK-X-KT' ? { ...row, to: '2026-11-21', successors: ['LK-X-KH'] } : row,
  );
  const later = createRegistry({ ...rows, organisations }, '2026-11-22');
  const on = (time: string, draft: Omit<AlertDraft, 'time'>) =>
    caseAgencyOf(alertOf({ time, ...draft }), later).agency;
  const BEFORE = '2026-11-21T16:59:59Z';
  const AFTER = '2026-11-21T17:00:00Z';

  it("the case is the successor's from the first minute of its day in Vietnam", () => {
    expect(on(BEFORE, { agency: 'LK-X-KT', source: 'fs' })).toBe('LK-X-KT');
    expect(on(AFTER, { agency: 'LK-X-KT', source: 'fs' })).toBe('LK-X-KH');
  });

  it('names of the merged lead to the successor', () => {
    const attributes = { subject: 'site' } as const;
    const common = { 'url.domain': 'mail.khethuong.lamkhe.gov.example' };
    const gis = { source: 'gis', attributes, common };

    expect(on(BEFORE, gis)).toBe('LK-X-KT');
    expect(on(AFTER, gis)).toBe('LK-X-KH');
  });

  it('a district that became two communes keeps its cases: nobody stands for it', () => {
    expect(on(AFTER, { agency: 'LK-HTKD', source: 'fw' })).toBe('LK-HTKD');
  });
});
