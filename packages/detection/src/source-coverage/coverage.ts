// What a source can detect, and what it could: counted from the rules in force, never from a table.
import { type Format, frameRecords, parseBatch } from '@thapcanh/log-formats';
import { appliesTo } from 'sigma-engine';
import type { DetectionNode, LogSource, SigmaRule } from 'sigma-ts-parser';
import { type Setting, SOURCE_KINDS, type Wording } from './advice.ts';
import { type ExpectedVolume, expectedVolume } from './volume.ts';

/** As much of a rule as tells who can be seen by it: small enough to keep for thousands. */
export interface RuleSight {
  readonly logsource: LogSource;
  /** Fields it reads that only some configurations write. */
  readonly needs: readonly string[];
}

/** A log source as the registry gives it. */
export type RegisteredLogSource = { readonly [Key in keyof LogSource]: LogSource[Key] | undefined };

export interface Advice {
  readonly id: string;
  readonly text: Wording;
  /** Rules more that would see the source. */
  readonly rules: number;
}

export interface Coverage {
  /** Rules in force. */
  readonly total: number;
  /** Those that see the source as it is. */
  readonly rules: number;
  /** The most worthwhile first; what would add nothing is left out. */
  readonly advice: readonly Advice[];
  readonly volume?: ExpectedVolume;
}

const OPTIONAL_FIELDS = new Set(
  SOURCE_KINDS.flatMap(({ settings }) => settings.flatMap(({ addsField }) => addsField ?? [])),
);

/** What coverage needs of a rule. */
export function ruleSight({ logsource, detection }: SigmaRule): RuleSight {
  const fields = new Set<string>();
  for (const { node } of detection.selections) collectFields(node, fields);
  return { logsource, needs: [...fields].filter((field) => OPTIONAL_FIELDS.has(field)) };
}

/** What coverage needs of each rule. */
export function ruleSights(rules: Iterable<SigmaRule>): readonly RuleSight[] {
  return Array.from(rules, ruleSight);
}

/**
 * What the rules see of a source that ships a format. `registered` is the log source that the
 * registry gives it, for formats that do not tell by themselves.
 * @example coverageOf(ruleSights(ruleset.rules), formatById('squid.access'))?.advice[0]?.rules
 */
export function coverageOf(
  rules: readonly RuleSight[],
  format: Format | undefined,
  registered?: RegisteredLogSource,
): Coverage {
  const { settings, given, sees } = lookAt(format, registered);
  const unseen = rules.filter((rule) => !sees(rule));
  const gained = ({ adds, addsField }: Setting) =>
    unseen.filter(
      (rule) =>
        meets(rule, adds) ||
        (addsField !== undefined && rule.needs.includes(addsField) && meets(rule, given)),
    ).length;
  const volume = format === undefined ? undefined : expectedVolume(format.id);
  return {
    total: rules.length,
    rules: rules.length - unseen.length,
    advice: settings
      .map((setting) => ({ id: setting.id, text: setting.text, rules: gained(setting) }))
      .filter((advice) => advice.rules > 0)
      .sort((a, b) => b.rules - a.rules),
    ...(volume === undefined ? {} : { volume }),
  };
}

/**
 * Tells which rules see a source that ships a format, as it is.
 * @example rules.filter(sightOf(formatById('squid.access')))
 */
export function sightOf(
  format: Format | undefined,
  registered?: RegisteredLogSource,
): (rule: RuleSight) => boolean {
  return lookAt(format, registered).sees;
}

function lookAt(format: Format | undefined, registered: RegisteredLogSource | undefined) {
  const kind = SOURCE_KINDS.find(({ begins }) =>
    begins.some((begin) => format?.id.startsWith(begin) === true),
  );
  const settings = kind?.settings ?? [];
  const given = [
    ...(kind?.gives ?? (format === undefined ? [] : givenBy(format))),
    ...(registered === undefined ? [] : [defined(registered)]),
  ];
  const withheld = new Set(settings.flatMap(({ addsField }) => addsField ?? []));
  const sees = (rule: RuleSight): boolean =>
    meets(rule, given) && !rule.needs.some((field) => withheld.has(field));
  return { settings, given, sees };
}

function meets({ logsource }: RuleSight, events: readonly LogSource[]): boolean {
  return events.some((event) => appliesTo(logsource, event));
}

function defined({ category, product, service }: RegisteredLogSource): LogSource {
  return {
    ...(category === undefined ? {} : { category }),
    ...(product === undefined ? {} : { product }),
    ...(service === undefined ? {} : { service }),
  };
}

const given = new WeakMap<Format, readonly LogSource[]>();

/** The log sources of a format's samples, which are read once. */
function givenBy(format: Format): readonly LogSource[] {
  const known = given.get(format) ?? readSamples(format);
  given.set(format, known);
  return known;
}

function readSamples({ id, samples }: Format): readonly LogSource[] {
  const found = new Map<string, LogSource>();
  for (const sample of samples) {
    const framed = frameRecords(new TextEncoder().encode(sample), {});
    const records = framed.ok ? framed.records : [];
    const hints = { format: id, receivedAt: '2026-11-22T00:00:00Z' };
    for (const outcome of parseBatch(records, hints)) {
      if (outcome.kind !== 'event') continue;
      const { logsource } = outcome.event;
      found.set(JSON.stringify(logsource), logsource);
    }
  }
  return [...found.values()];
}

/** Names of the fields that a part of a detection reads. */
function collectFields(node: DetectionNode, fields: Set<string>): void {
  if (node.kind !== 'item') for (const part of node.of) collectFields(part, fields);
  else if (node.field !== undefined) fields.add(node.field);
}
