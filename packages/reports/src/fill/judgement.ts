// Fields that say what kind of incident it is, how grave, how far it went, and by which means.
import {
  type CaseFacts,
  type EntityType,
  firstActionsOf,
  type Incident,
  type RuleFact,
  type Severity,
} from '@thapcanh/incidents';
import type { IncidentDossier } from '../dossier.ts';
import { groupsOfTechniques } from '../incident-groups.ts';
import { momentText } from '../moment.ts';
import { techniqueWords } from '../technique-words.ts';
import { choiceValue, tableValue, textValue } from '../value.ts';
import type { Fillers } from './filler.ts';

export const judgementFillers: Fillers<IncidentDossier> = {
  detected_by: ({ facts }) =>
    choiceValue(
      ['monitoring'],
      `Tháp Canh, ${facts.alertCount} cảnh báo của ${facts.rules.length} luật phát hiện`,
    ),
  incident_groups: ({ incident }) =>
    choiceValue(groupsOfTechniques(incident.techniques).map((group) => group.toLowerCase())),
  severity: ({ incident, facts, timeline }) =>
    choiceValue(
      [incident.severity.code.toLowerCase()],
      incident.severity.proposed
        ? proposalReason(facts, incident.severity.code)
        : reasonGiven(timeline),
    ),
  /** As the three questions were answered. */
  personal_data: ({ incident: { decision } }) =>
    decision &&
    choiceValue([decision.personalData === 'unknown' ? 'determining' : decision.personalData]),
  interrupted: ({ incident: { decision } }) =>
    decision === undefined || decision.serviceInterrupted === 'unknown'
      ? undefined
      : choiceValue([decision.serviceInterrupted]),
  scope: ({ facts, incident, organisations }) => {
    const lines = [
      listed('Máy', facts.hosts),
      listed('Tài khoản', valuesOf(facts, 'user')),
      listed('Khóa ứng dụng', valuesOf(facts, 'application')),
      listed('Hồ sơ', valuesOf(facts, 'case')),
      listed(
        'Đơn vị',
        [incident.agency, ...facts.affected.filter((id) => id !== incident.agency)].map(
          (id) => organisations[id] ?? id,
        ),
      ),
    ];
    return textValue(lines.filter((line) => line !== '').join('\n'));
  },
  other_agencies: ({ facts, incident, organisations }) => {
    const others = facts.affected.filter((id) => id !== incident.agency);
    return textValue(
      others.length === 0
        ? 'Chưa ghi nhận đơn vị khác.'
        : others.map((id) => organisations[id] ?? id).join('; '),
    );
  },
  attack_path: ({ facts }) =>
    textValue(
      inOrder(facts)
        .map((rule) => `${momentText(rule.toldAt)}: ${rule.sentence}.`)
        .join('\n'),
    ),
  accounts: ({ facts }) => textValue(short(valuesOf(facts, 'user'))),
  techniques: ({ facts, incident }) =>
    tableValue(
      incident.techniques.map((technique) => ({
        code: technique,
        technique: techniqueWords(technique),
        evidence: inOrder(facts)
          .filter((rule) => rule.techniques.includes(technique))
          .map((rule) => `${rule.title} (${momentText(rule.firstAt)})`)
          .join('; '),
      })),
      'technique',
    ),
  signs: ({ facts }) =>
    tableValue(
      inOrder(facts).map((rule) => ({
        at: momentText(rule.toldAt),
        sign: `${rule.title}: ${rule.sentence}`,
        count: String(rule.alertCount),
      })),
      'sign',
    ),
  leading_rule: ({ facts }) => textValue(gravest(facts)?.title),
  why_leading_rule: ({ facts }) => textValue(gravest(facts)?.sentence),
  first_actions: ({ facts }) => textValue(firstActionsOf(facts).join('\n')),
};

/** Most values named in one line; the rest is counted. */
const MAX_NAMED = 20;

function short(values: readonly string[]): string {
  const more = values.length - MAX_NAMED;
  return `${values.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` và ${more} mục khác` : ''}`;
}

function listed(label: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `${label}: ${short(values)}.`;
}

function valuesOf(facts: CaseFacts, type: EntityType): readonly string[] {
  return facts.entities.flatMap((entity) => (entity.type === type ? [entity.value] : []));
}

/** Rules in the order in which their clauses belong in the story. */
export function inOrder(facts: CaseFacts): readonly RuleFact[] {
  return facts.rules.toSorted(
    (a, b) =>
      Date.parse(a.toldAt) - Date.parse(b.toldAt) ||
      Number(a.correlation) - Number(b.correlation) ||
      (a.firstAlert < b.firstAlert ? -1 : 1),
  );
}

/** The first rule among those of the gravest hint. */
function gravest(facts: CaseFacts): RuleFact | undefined {
  return inOrder(facts).toSorted((a, b) =>
    (a.severity ?? 'M5') < (b.severity ?? 'M5')
      ? -1
      : (a.severity ?? 'M5') > (b.severity ?? 'M5')
        ? 1
        : 0,
  )[0];
}

function proposalReason(facts: CaseFacts, severity: Severity): string {
  const titles = inOrder(facts).flatMap((rule) => (rule.severity === severity ? [rule.title] : []));
  const because = titles.length === 0 ? '' : `: ${[...new Set(titles)].join('; ')}`;
  return `hệ thống đề xuất, chưa có người duyệt${because}`;
}

/** The reason given with the confirmation or the latest change of the severity. */
function reasonGiven(timeline: IncidentDossier['timeline']): string | undefined {
  const reasons = timeline.flatMap(({ change }) => {
    if (change.kind === 'confirmed') return [change.reason];
    const changes =
      change.kind === 'changed' && change.fields.some(({ field }) => field === 'severity');
    return changes ? [change.reason] : [];
  });
  return reasons.at(-1);
}

/** The number an incident goes by in documents. */
export function numberOf({ number, confirmed }: Pick<Incident, 'number' | 'confirmed'>): string {
  return confirmed?.number ?? number;
}
