// Five different low rules on one strong entity within a day are a case of their own (playbook 1.2).
import type { AlertRule } from './alert.ts';
import type { CaseAlert } from './case-alert.ts';
import { entityKey } from './entities.ts';
import { correlationAlertId } from './ids.ts';
import type { Entity, EntityType } from './vocabulary.ts';

const HOUR_MS = 3_600_000;
/** So many different low rules make a case. */
export const SMALL_SIGNS = 5;
/** Whole hours in which they are counted, that of the last one included. */
export const SMALL_SIGNS_HOURS = 24;
/** The rule under which such a case is opened; triage itself applies it. */
export const SMALL_SIGNS_RULE = '6f6c0f0e-0a55-4c43-9d1e-3a7f7e1c5b24';

/** Low rules that matched on an entity in one hour (since 1970, event time). */
export interface LowHour {
  readonly hour: number;
  readonly rules: readonly string[];
}

/** Whether an alert counts as a small sign: low or informational, and not of a rule that opens nothing. */
export function isSmallSign({ alert }: CaseAlert): boolean {
  const { level, attributes } = alert.rule;
  return (level === 'low' || level === 'informational') && attributes.opens !== 'never';
}

/**
 * The hours in which a low alert was the fifth different one of its day, or a later one. Hours can only
 * be added by more alerts, so that the answer is the same in any order of delivery.
 *
 * @param hours of one entity in one agency, each hour once
 */
export function signHours(hours: readonly LowHour[]): readonly number[] {
  return hours
    .filter(({ hour, rules }) => {
      const day = hours.filter((one) => one.hour <= hour && one.hour > hour - SMALL_SIGNS_HOURS);
      return rules.length > 0 && new Set(day.flatMap((one) => one.rules)).size >= SMALL_SIGNS;
    })
    .map(({ hour }) => hour);
}

/**
 * The alert that small signs on an entity make in an hour: it opens a case or joins one like any medium
 * alert, and takes along the low ones that waited. Its id and its time come from entity and hour alone.
 *
 * @param low one of the signs, which says whose they are
 */
export function signAlert(low: CaseAlert, entity: Entity, hour: number): CaseAlert {
  const { agency, operator, affected } = low;
  const at = hour * HOUR_MS;
  const time = new Date(at).toISOString();
  const groupBy = { [entity.type]: entity.value };
  const rule = ruleOf(entity.type);
  const alert = {
    v: 1 as const,
    id: correlationAlertId({ rule: rule.id, agency, groupBy, bucket: hour }),
    kind: 'correlation' as const,
    rule,
    agency: low.alert.agency,
    source: low.alert.source,
    time,
    lastTime: time,
    receivedAt: low.alert.receivedAt,
    ruleset: low.alert.ruleset,
    events: [],
    eventCount: SMALL_SIGNS,
    why: [{ selection: 'value_count', field: entity.type, value: entity.value }],
    correlation: { type: 'value_count', groupBy, value: SMALL_SIGNS },
  };
  return { alert, agency, operator, affected, entities: [entity], opens: true, at };
}

/** Whether an alert carries the entity. */
export function carries({ entities }: CaseAlert, entity: Entity): boolean {
  return entities.some((one) => entityKey(one) === entityKey(entity));
}

function ruleOf(type: EntityType): AlertRule {
  return {
    id: SMALL_SIGNS_RULE,
    title: 'Many small signs on one entity',
    level: 'medium',
    description: `${SMALL_SIGNS} different rules of low level matched on one entity within ${SMALL_SIGNS_HOURS} hours.`,
    tags: [],
    falsepositives: ['A check or an update that touches many things on one machine'],
    attributes: {
      title_vi: 'Nhiều dấu hiệu nhỏ trên cùng một đối tượng',
      sentence_vi: `ít nhất ${SMALL_SIGNS} luật mức thấp khác nhau khớp trên {${type}} trong ${SMALL_SIGNS_HOURS} giờ`,
      verify_vi: 'Các dấu hiệu nhỏ này có cùng một nguyên nhân hay không?',
      first_actions_vi: ['Xem các dấu hiệu theo thứ tự thời gian rồi hỏi đơn vị về việc đang làm.'],
      subject: type === 'user' || type === 'application' ? type : 'host',
    },
  };
}
