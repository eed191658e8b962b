// Typed documents back to YAML, in the style of the specification's examples.
import type { Problem } from './diagnostic.ts';
import type {
  CorrelationCondition,
  LogSource,
  LogSourceNotes,
  RuleReference,
  SigmaCorrelation,
  SigmaDocument,
  SigmaFilter,
} from './document.ts';
import { detectionPairs, NotExpressible } from './serialize-detection.ts';
import {
  jsonNode,
  lexemeNode,
  listNode,
  mapNode,
  type NodePairs,
  textNode,
  writeDocument,
  type YamlNode,
} from './yaml-node.ts';

export type SerializeResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem; readonly document: SigmaDocument };

const BEFORE = ['taxonomy', 'status', 'description', 'license'] as const;
const DATES = ['date', 'modified'] as const;
const LISTS = ['fields', 'falsepositives'] as const;
const DEFAULT_PERCENTILE = 50;

/**
 * Writes documents as YAML that `parseSigma` reads back to equal documents, places aside. Comments
 * and layout of an earlier file are not kept; custom attributes are. What `parseSigma` returned can
 * always be written; a tree made otherwise may be `not_expressible`.
 * @example
 * const written = serializeSigma({ ...rule, level: 'high' });
 * if (written.ok) console.log(written.text);
 */
export function serializeSigma(
  documents: SigmaDocument | readonly SigmaDocument[],
): SerializeResult {
  const texts: string[] = [];
  for (const document of 'kind' in documents ? [documents] : documents) {
    try {
      texts.push(writeDocument(pairsOf(document)));
    } catch (error) {
      if (!(error instanceof NotExpressible)) throw error;
      return { ok: false, problem: error.problem, document };
    }
  }
  return { ok: true, text: texts.join('---\n') };
}

function pairsOf(document: SigmaDocument): NodePairs {
  return [
    ['title', textNode(document.title)],
    ...textPairs(document, ['id', 'name']),
    ...relatedPairs(document),
    ...textPairs(document, BEFORE),
    ...listPairs('references', document.references),
    ...textPairs(document, ['author']),
    ...datePairs(document),
    ...bodyPairs(document),
    ...LISTS.flatMap((key) => listPairs(key, document[key])),
    ...textPairs(document, ['level']),
    ...(document.kind === 'correlation' && document.correlation.generate
      ? [['generate', jsonNode(true)] as const]
      : []),
    ...listPairs('tags', document.tags),
    ...listPairs('scope', document.scope),
    ...Object.entries(document.custom).map(([key, value]) => [key, jsonNode(value)] as const),
  ];
}

type TextKey = 'id' | 'name' | 'author' | 'level' | (typeof BEFORE)[number];

function textPairs(document: SigmaDocument, keys: readonly TextKey[]): NodePairs {
  return keys.flatMap((key) => {
    const text = document[key];
    return text === undefined ? [] : [[key, textNode(text)] as const];
  });
}

function datePairs(document: SigmaDocument): NodePairs {
  return DATES.flatMap((key) => {
    const date = document[key];
    return date === undefined ? [] : [[key, lexemeNode(date)] as const];
  });
}

function listPairs(key: string, texts: readonly string[]): NodePairs {
  return texts.length === 0 ? [] : [[key, listNode(texts.map(textNode))]];
}

function relatedPairs({ related }: SigmaDocument): NodePairs {
  if (related.length === 0) return [];
  const items = related.map(({ id, type }) =>
    mapNode([
      ['id', textNode(id)],
      ['type', textNode(type)],
    ]),
  );
  return [['related', listNode(items)]];
}

function bodyPairs(document: SigmaDocument): NodePairs {
  if (document.kind === 'correlation') return [['correlation', correlationNode(document)]];
  const source = sourceNode(document.logsource, document.logsourceNotes);
  if (document.kind === 'filter')
    return [
      ['logsource', source],
      ['filter', filterNode(document)],
    ];
  return [
    ['logsource', source],
    ['detection', mapNode(detectionPairs(document.detection))],
  ];
}

function sourceNode(source: LogSource, notes: LogSourceNotes = {}): YamlNode {
  const keys = ['category', 'product', 'service'] as const;
  return mapNode([
    ...keys.flatMap((key) => {
      const text = source[key];
      return text === undefined ? [] : [[key, textNode(text)] as const];
    }),
    ...Object.entries(notes).map(([key, value]) => [key, jsonNode(value)] as const),
  ]);
}

function filterNode({ filter }: SigmaFilter): YamlNode {
  const { rules, detection } = filter;
  return mapNode([
    ['rules', rules === 'any' ? textNode('any') : referencesNode(rules)],
    ...detectionPairs(detection),
  ]);
}

function correlationNode({ correlation }: SigmaCorrelation): YamlNode {
  const { type, rules, aliases, groupBy, timespan, condition } = correlation;
  const aliasPairs = aliases.map(
    ({ name, fields }) =>
      [name, mapNode(fields.map(({ rule, field }) => [rule, textNode(field)]))] as const,
  );
  return mapNode([
    ['type', textNode(type)],
    ['rules', referencesNode(rules)],
    ...listPairs('group-by', groupBy),
    ['timespan', textNode(timespan.text)],
    ...(condition === undefined ? [] : [['condition', conditionNode(condition)] as const]),
    ...(aliases.length === 0 ? [] : [['aliases', mapNode(aliasPairs)] as const]),
  ]);
}

function conditionNode(condition: CorrelationCondition): YamlNode {
  if (condition.kind === 'expression') return textNode(condition.text);
  const { comparisons, fields, percentile = DEFAULT_PERCENTILE } = condition;
  const [field] = fields;
  const names = fields.length === 1 && field !== undefined ? textNode(field) : jsonNode(fields);
  return mapNode([
    ...(fields.length === 0 ? [] : [['field', names] as const]),
    ...(percentile === DEFAULT_PERCENTILE ? [] : [['percentile', jsonNode(percentile)] as const]),
    ...comparisons.map(({ operator, value }) => [operator, jsonNode(value)] as const),
  ]);
}

function referencesNode(rules: readonly RuleReference[]): YamlNode {
  return listNode(rules.map(({ rule }) => textNode(rule)));
}
