// Links between incidents: suggested, accepted, refused, removed; shown on both ends.
import {
  genesis,
  type IncidentRecord,
  type IncidentStep,
  type Link,
  type LinkEnd,
  type LinkResult,
  type LinkSteps,
  linkId,
  linkIncidents,
  linkSchema,
  linkTo,
  suggestLink,
  unlinkIncidents,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incident-draft.ts';

const by = { actor: { kind: 'user', id: 'lan' }, now: Date.parse('2026-11-18T00:00:00Z') } as const;
const triage = { actor: { kind: 'system', id: 'triage' }, now: by.now } as const;
const reason = 'cùng địa chỉ tấn công';

function end(agency: string): LinkEnd {
  const id = `${agency}.${'1'.repeat(32)}`;
  return { incident: incidentDraft({ id, agency, ...genesis(id) }) };
}

const here = end('LK-TTCDS');
const there = end('LK-STC');

function written(step: IncidentStep): LinkEnd {
  const [record] = step.records ?? [];
  if (record === undefined) throw new Error('no record');
  const body: Link = linkSchema.parse(record.body);
  const stored: IncidentRecord<Link> = {
    id: record.id,
    incident: step.after.id,
    rev: record.seenRev + 1,
    body,
  };
  return { incident: step.after, record: stored };
}

function made(result: LinkResult): readonly [LinkEnd, LinkEnd] {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return [written(result.step), written(result.also)];
}

function suggested(steps: LinkSteps | undefined): readonly [LinkEnd, LinkEnd] {
  if (steps === undefined) throw new Error('nothing is suggested');
  return [written(steps.step), written(steps.also)];
}

const stateOf = ({ record }: LinkEnd) => record?.body.state;

describe('a link', () => {
  it('lies on both ends under one name that names neither', () => {
    const result = linkIncidents(here, there, reason, by);
    const [a, b] = made(result);
    expect([a.record?.id, b.record?.id]).toEqual([
      linkId(there.incident.id, here.incident.id),
      linkId(here.incident.id, there.incident.id),
    ]);
    expect(a.record?.body.incident).toBe(there.incident.id);
    expect(b.record?.body.incident).toBe(here.incident.id);
    expect(result.ok && JSON.stringify([result.step.entries, result.also.entries])).not.toContain(
      'LK-',
    );
  });

  it('is not made twice, nor with itself', () => {
    const [a, b] = made(linkIncidents(here, there, reason, by));
    expect(linkIncidents(a, b, reason, by)).toEqual({ ok: false, code: 'already_linked' });
    expect(linkIncidents(here, here, reason, by)).toEqual({ ok: false, code: 'same_incident' });
  });

  it('that was removed is made again', () => {
    const [a, b] = made(linkIncidents(here, there, reason, by));
    const [c, d] = made(unlinkIncidents(b, a, reason, by));
    expect([c, d].map(stateOf)).toEqual(['removed', 'removed']);
    expect(made(linkIncidents(d, c, reason, by)).map(stateOf)).toEqual(['linked', 'linked']);
  });

  it('that does not stand cannot be removed', () => {
    expect(unlinkIncidents(here, there, reason, by)).toEqual({ ok: false, code: 'not_linked' });
  });
});

describe('a suggested link', () => {
  const shared = [{ type: 'ip', value: '198.51.100.1' }] as const;

  it('is accepted by linking, and keeps what both share', () => {
    const [a, b] = suggested(suggestLink(here, there, shared, triage));
    const [c] = made(linkIncidents(a, b, reason, by));
    expect(c.record?.body).toMatchObject({ state: 'linked', shared, reason });
  });

  it('learns what more both share, once, and stays accepted', () => {
    const more = [...shared, { type: 'domain', value: 'xau.example' }] as const;
    const [a, b] = suggested(suggestLink(here, there, shared, triage));
    const [c, d] = made(linkIncidents(a, b, reason, by));
    const [e, f] = suggested(suggestLink(c, d, more, triage));
    expect(e.record?.body).toMatchObject({ state: 'linked', shared: more, reason });
    expect(suggestLink(e, f, more, triage)).toBeUndefined();
  });

  it('is found again after either end took others in, and by no other incident', () => {
    const [a] = suggested(suggestLink(here, there, shared, triage));
    const links = a.record === undefined ? [] : [a.record];
    const older = incidentDraft({ id: `LK-STC.${'2'.repeat(32)}`, merged: [there.incident.id] });
    expect(linkTo(links, there.incident)).toBe(a.record);
    expect(linkTo(links, older)).toBe(a.record);
    expect(linkTo(links, { ...older, merged: [] })).toBeUndefined();
  });

  it('that people refused is not suggested again, nor one that stands', () => {
    const [a, b] = suggested(suggestLink(here, there, shared, triage));
    expect(suggestLink(a, b, shared, triage)).toBeUndefined();
    const [c, d] = made(unlinkIncidents(a, b, reason, by));
    expect(stateOf(c)).toBe('refused');
    expect(suggestLink(c, d, shared, triage)).toBeUndefined();
  });
});
