// Why a rule does or does not match an event: selection by selection, what it asks and what the event has.
import { type FieldValue, interpret, type Ruleset, type SigmaEvent } from 'sigma-engine';
import {
  type Detection,
  type DetectionItem,
  type DetectionNode,
  type Placeholders,
  resolvePlaceholders,
  type SigmaCorrelation,
  type SigmaDocument,
  type SigmaRule,
  type WrittenValue,
} from 'sigma-ts-parser';

/** An event as it was judged. */
export type JudgedEvent = SigmaEvent;

interface Judged {
  readonly ruleset: Pick<Ruleset, 'rules'>;
  readonly placeholders: Placeholders;
}

const EVENTS_SHOWN = 3;
const VALUES_SHOWN = 5;
const TEXT_SHOWN = 120;

/** Lines to print under a case that failed. Lines with `-` are asked for, with `+` they are there. */
export function explainEvents(
  subject: SigmaDocument,
  events: readonly JudgedEvent[],
  judged: Judged,
): readonly string[] {
  if (events.length === 0) return ['no record became an event'];
  if (subject.kind === 'correlation') return explainCorrelation(subject, events, judged);
  const { logsource } = subject;
  const detection = subject.kind === 'rule' ? subject.detection : subject.filter.detection;
  const resolved = resolvePlaceholders(detection, judged.placeholders);
  if (!resolved.ok) return [resolved.problem.message];
  return events
    .slice(0, EVENTS_SHOWN)
    .flatMap((event, at) => [
      ...(events.length === 1 ? [] : [`event ${at + 1} of ${events.length}:`]),
      ...linesOf(explainDetection({ logsource, detection: resolved.value }, event)),
    ]);
}

function explainCorrelation(
  { correlation }: SigmaCorrelation,
  events: readonly JudgedEvent[],
  { ruleset, placeholders }: Judged,
): readonly string[] {
  const { rules, type, timespan, groupBy } = correlation;
  const lines = rules.map(({ rule: name }) => {
    const rule = ruleset.rules.find(({ id, name: own }) => id === name || own === name);
    if (rule === undefined) return `${name}: a correlation, judged from the rules it refers to`;
    const detection = resolvePlaceholders(rule.detection, placeholders);
    const matching = detection.ok
      ? events.filter((event) => interpret({ ...rule, detection: detection.value }, event)).length
      : 0;
    return `${matching} of ${events.length} events match "${rule.title}"`;
  });
  const by = groupBy.length === 0 ? '' : `, by ${groupBy.join(', ')}`;
  return [...lines, `asked for: ${type} within ${timespan.text}${by}`];
}

/** An item that every event meets. */
const ALWAYS: DetectionItem = {
  kind: 'item',
  field: 'no such field',
  modifiers: [],
  link: 'any',
  negated: false,
  values: [{ alternatives: [{ kind: 'null' }], position: { line: 0, column: 0 } }],
  position: { line: 0, column: 0 },
};

/** What a rule asks and an event lacks. */
export type Explained =
  | { readonly kind: 'logsource'; readonly asked: string; readonly had: string }
  | { readonly kind: 'selections'; readonly selections: readonly ExplainedSelection[] };

export interface ExplainedSelection {
  readonly name: string;
  readonly holds: boolean;
  /** The items to blame: of a map those that fail, of a list of maps all. */
  readonly missing: readonly ExplainedItem[];
}

export interface ExplainedItem {
  /** The item as it is written, such as `object.name|endswith: .jsp, .php`. */
  readonly asked: string;
  /** Absent for keywords, which search the whole event. */
  readonly field?: string;
  /** What the event has there; absent where it has nothing. */
  readonly had?: string;
}

/** Why a detection, placeholders filled in, holds or does not hold for an event. */
export function explainDetection(
  subject: { readonly logsource: SigmaRule['logsource']; readonly detection: Detection },
  event: JudgedEvent,
): Explained {
  const { logsource, detection } = subject;
  /** Asks the interpreter about a part of the rule, so that there is one reading of Sigma only. */
  const holds = (node: DetectionNode, source = {}): boolean =>
    interpret(partOf(node, source), event);
  if (!holds(ALWAYS, logsource)) {
    const [asked, had] = [sourceText(logsource), sourceText(event.logsource)];
    return { kind: 'logsource', asked, had };
  }
  const selections = detection.selections.map(({ name, node }) =>
    holds(node)
      ? { name, holds: true, missing: [] }
      : { name, holds: false, missing: missing(node, event, holds) },
  );
  return { kind: 'selections', selections };
}

function linesOf(explained: Explained): readonly string[] {
  if (explained.kind === 'logsource') {
    return [`- log source ${explained.asked}`, `+ log source ${explained.had}`];
  }
  return explained.selections.flatMap((selection) =>
    selection.holds
      ? [`selection ${selection.name} holds`]
      : [
          `selection ${selection.name} does not hold`,
          ...selection.missing.flatMap(({ asked, field, had }) => [
            `  - ${asked}`,
            ...(field === undefined
              ? []
              : [had === undefined ? `  + ${field} is absent` : `  + ${field}: ${had}`]),
          ]),
        ],
  );
}

function partOf(node: DetectionNode, logsource: SigmaRule['logsource']): SigmaRule {
  const position = { line: 0, column: 0 };
  return {
    kind: 'rule',
    title: '',
    tags: [],
    references: [],
    falsepositives: [],
    fields: [],
    scope: [],
    related: [],
    custom: {},
    source: { path: '', line: 0 },
    logsource,
    detection: {
      selections: [{ name: 'part', node, position }],
      conditions: [{ text: 'part', node: { kind: 'selection', name: 'part' }, position }],
    },
  };
}

function missing(
  node: DetectionNode,
  event: JudgedEvent,
  holds: (node: DetectionNode) => boolean,
): readonly ExplainedItem[] {
  if (node.kind !== 'item') {
    return node.of.flatMap((child) => (holds(child) ? [] : missing(child, event, holds)));
  }
  const { field } = node;
  const asked = `${[field ?? 'anywhere', ...node.modifiers].join('|')}: ${valuesText(node.values)}`;
  if (field === undefined) return [{ asked }];
  const value = Object.hasOwn(event.fields, field) ? event.fields[field] : undefined;
  return [{ asked, field, ...(value === undefined ? {} : { had: valueText(value) }) }];
}

function sourceText(source: object): string {
  const parts = Object.entries(source).map(([key, value]) => `${key}: ${String(value)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function valuesText(values: readonly WrittenValue[]): string {
  const texts = values
    .slice(0, VALUES_SHOWN)
    .map(({ written }) =>
      typeof written === 'object' && written !== null ? written.number : String(written),
    );
  return [...texts, ...(values.length > VALUES_SHOWN ? [`… ${values.length} values`] : [])].join(
    ', ',
  );
}

function valueText(value: FieldValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= TEXT_SHOWN ? text : `${text.slice(0, TEXT_SHOWN)}…`;
}
