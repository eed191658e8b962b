// Spans that follow alerts to where people put them.
import { entityKey } from '../entities.ts';
import { type GroupRecord, type GroupSpan, withMoments } from '../groups.ts';
import { caseAlertOf, type FamilyAlert } from './incident-family.ts';

/**
 * The record of an entity once alerts lie elsewhere: spans of the `changed` incidents are built anew from
 * the alerts stored under them. Moments outside the spans there were stay outside: the entity did not
 * group then, being shared by too many.
 */
export function respan(
  group: GroupRecord,
  alerts: readonly FamilyAlert[],
  changed: ReadonlySet<string>,
): GroupRecord {
  const was = group.spans.filter(({ incident }) => changed.has(incident));
  const key = entityKey(group.entity);
  const moments = alerts
    .map(({ stored }) => ({ incident: stored.incident ?? '', ...caseAlertOf(stored) }))
    .filter(({ opens, entities, at, incident }) => {
      const grouped = was.some((span) => covers(span, at));
      return (
        opens && changed.has(incident) && grouped && entities.some((e) => entityKey(e) === key)
      );
    });
  const rest: GroupRecord = {
    ...group,
    spans: group.spans.filter(({ incident }) => !changed.has(incident)),
  };
  return [...Map.groupBy(moments, ({ incident }) => incident)].reduce(
    (record, [incident, own]) =>
      withMoments(
        record,
        incident,
        own.map(({ at }) => at),
      ),
    rest,
  );
}

function covers({ from, to }: GroupSpan, at: number): boolean {
  return from <= at && at <= to;
}
