// Filters become part of the rules they apply to, before any step: a pipeline that renames a rule's
// fields or changes its log source would otherwise part the two.
import {
  type Detection,
  isWithin,
  type SigmaCorrelation,
  type SigmaDocument,
  type SigmaFilter,
  type SigmaRule,
} from 'sigma-ts-parser';
import type { PipelineDiagnostic } from '../code.ts';
import { conditionOf, joinConditions, renameSelections } from '../detection/condition-tree.ts';
import { placeAt } from '../detection/walk.ts';

type Report = (diagnostic: PipelineDiagnostic) => void;

/** Rules with their filters ANDed, and correlations; a filter that applies to nothing is reported. */
export function mergeFilters(
  documents: readonly SigmaDocument[],
  report: Report,
): readonly (SigmaRule | SigmaCorrelation)[] {
  const filters = documents.filter((document) => document.kind === 'filter');
  const used = new Set<SigmaFilter>();
  const merged = documents.flatMap((document): readonly (SigmaRule | SigmaCorrelation)[] => {
    if (document.kind !== 'rule') return document.kind === 'filter' ? [] : [document];
    let rule: SigmaRule = document;
    for (const filter of filters) {
      if (!appliesTo(filter, document)) continue;
      used.add(filter);
      rule = { ...rule, detection: withFilter(rule.detection, filter) };
    }
    return [rule];
  });
  for (const filter of filters) if (!used.has(filter)) report(unused(filter));
  return merged;
}

function appliesTo({ logsource, filter }: SigmaFilter, rule: SigmaRule): boolean {
  if (!isWithin(rule.logsource, logsource)) return false;
  if (filter.rules === 'any') return true;
  return filter.rules.some(
    ({ rule: reference }) =>
      reference === rule.name || reference.toLowerCase() === rule.id?.toLowerCase(),
  );
}

function withFilter(detection: Detection, filter: SigmaFilter): Detection {
  const prefix = freePrefix(detection);
  const own = filter.filter.detection;
  const nodes = own.conditions.flatMap(
    ({ node }) => renameSelections(node, (name) => prefix + name) ?? [],
  );
  const demand = joinConditions('or', nodes);
  if (demand === undefined) return detection;
  const conditions = detection.conditions.map((condition) =>
    conditionOf({ kind: 'and', operands: [condition.node, demand] }, condition.position),
  );
  const position = detection.conditions[0]?.position ?? filter.filter.position;
  const added = own.selections.map(({ name, node }) => ({
    name: prefix + name,
    node: placeAt(node, position),
    position,
  }));
  return { selections: [...detection.selections, ...added], conditions };
}

function freePrefix({ selections }: Detection): string {
  let number = 1;
  while (selections.some(({ name }) => name.startsWith(`_filter${number}_`))) number += 1;
  return `_filter${number}_`;
}

function unused({ source, filter }: SigmaFilter): PipelineDiagnostic {
  const message = 'No rule fits its log source and references, so the filter has no effect.';
  const { line, column } = filter.position;
  return {
    severity: 'warning',
    code: 'filter_applies_to_nothing',
    message,
    path: source.path,
    line,
    column,
  };
}
