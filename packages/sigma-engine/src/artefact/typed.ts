// Unpacked values under their types. The bytes were verified by their hash, so a value that is not
// what its place says is a bug, not bad input.
import type { LogSource, SigmaRule } from 'sigma-ts-parser';
import type { PredicateSpec } from '../match/predicate.ts';
import type { Json, JsonObject } from './pack.ts';

/** @throws TypeError when the value is no predicate */
export function predicateOf(value: Json): PredicateSpec {
  if (isPredicate(value)) return value;
  throw new TypeError('the artefact has something else in place of a predicate');
}

/** @throws TypeError when the value is no log source */
export function logSourceOf(value: Json): LogSource {
  if (isLogSource(value)) return value;
  throw new TypeError('the artefact has something else in place of a log source');
}

/**
 * A rule of its metadata and its detection.
 * @throws TypeError when they are not
 */
export function ruleOf(metadata: Json, detection: Json): SigmaRule {
  const rule = isJsonObject(metadata) ? { ...metadata, detection } : undefined;
  if (isRule(rule)) return rule;
  throw new TypeError('the artefact has something else in place of a rule');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJsonObject(value: Json): value is JsonObject {
  return isObject(value);
}

function isLogSource(value: unknown): value is LogSource {
  return isObject(value) && Object.values(value).every((name) => typeof name === 'string');
}

function isPredicate(value: unknown): value is PredicateSpec {
  return isObject(value) && 'tests' in value && Array.isArray(value.tests);
}

function isRule(value: unknown): value is SigmaRule {
  return (
    isObject(value) &&
    'kind' in value &&
    value.kind === 'rule' &&
    'detection' in value &&
    isObject(value.detection) &&
    'source' in value
  );
}
