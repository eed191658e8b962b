// Which clocks an incident has, recomputed at each of its changes.
import type { Incident } from '../incident.ts';
import { localDay } from '../local-time.ts';
import type { ClosureClass } from '../vocabulary.ts';
import { ACKNOWLEDGE, type IncidentClock } from './clock.ts';
import { type ClockPolicy, DEFAULT_POLICY } from './policy.ts';
import { CLOCK_PROFILES, type ClockProfile, type ClockRule, profileOn } from './profile.ts';
import { addWorkingMinutes } from './working-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CANCELS: ReadonlySet<ClosureClass> = new Set(['false_positive', 'benign_positive']);

/** T0: when the first alert reached the queue, unless a lead recorded another time. */
export function detectedAt(incident: Pick<Incident, 'queuedAt' | 'detectionTime'>): string {
  return incident.detectionTime ?? incident.queuedAt;
}

/** When there was reason to believe that personal data was affected; undefined: there is none. */
export function personalDataFrom(incident: Incident): string | undefined {
  if (incident.decision?.personalData === 'no') return undefined;
  return incident.personalDataTime ?? incident.personalDataSince;
}

/** The profile the incident is reported under: that of the day of its T0, kept once confirmed. */
export function profileOf(incident: Incident): ClockProfile {
  const kept = CLOCK_PROFILES.get(incident.confirmed?.profile ?? '');
  return kept ?? profileOn(localDay(Date.parse(detectedAt(incident))));
}

/**
 * The head with its clocks. A clock whose deadline moved is watched anew; what was done stays done;
 * one that no longer applies goes, unless something was done by it.
 */
export function settleClocks(head: Incident, policy: ClockPolicy = DEFAULT_POLICY): Incident {
  const known = new Map((head.clocks ?? []).map((clock) => [clock.id, clock]));
  const cancelled = head.closure !== undefined && CANCELS.has(head.closure.class);
  const wanted = [acknowledgement(head, policy), ...legalClocks(head, policy)];
  const clocks = wanted.map(({ id, from, due, doneAt }): IncidentClock => {
    const before = known.get(id);
    const done = doneAt ?? before?.doneAt;
    return {
      id,
      from,
      due,
      phase: before?.due === due ? before.phase : 'pending',
      ...(done === undefined ? {} : { doneAt: done }),
      ...(cancelled && done === undefined ? { cancelled } : {}),
    };
  });
  const ids = new Set(clocks.map(({ id }) => id));
  const kept = [...known.values()].filter(({ id, doneAt }) => doneAt !== undefined && !ids.has(id));
  return { ...head, clocks: [...clocks, ...kept] };
}

type Wanted = Pick<IncidentClock, 'id' | 'from' | 'due' | 'doneAt'>;

function acknowledgement(head: Incident, policy: ClockPolicy): Wanted {
  const { minutes, working } = policy.acknowledge[head.priority.class];
  const from = Date.parse(head.queuedAt);
  const due = working
    ? addWorkingMinutes(from, minutes, policy.workingHours)
    : from + minutes * MINUTE_MS;
  return {
    id: ACKNOWLEDGE,
    from: head.queuedAt,
    due: new Date(due).toISOString(),
    ...(head.acknowledgedAt === undefined ? {} : { doneAt: head.acknowledgedAt }),
  };
}

function legalClocks(head: Incident, policy: ClockPolicy): readonly Wanted[] {
  return profileOf(head).clocks.flatMap((rule) => {
    const from = applies(rule, head, policy) ? startOf(rule, head) : undefined;
    if (from === undefined) return [];
    const due = Date.parse(from) + rule.withinHours * HOUR_MS;
    return [{ id: rule.id, from, due: new Date(due).toISOString() }];
  });
}

function applies({ when }: ClockRule, head: Incident, policy: ClockPolicy): boolean {
  const { code } = head.severity;
  if ('severities' in when) return when.severities.includes(code);
  return 'serious' in when ? policy.serious.includes(code) : true;
}

function startOf({ from }: ClockRule, head: Incident): string | undefined {
  if (from === 'personal-data') return personalDataFrom(head);
  return from === 'recovery' ? head.recoveredAt : detectedAt(head);
}
