// What is wrong with rules: findings of parser, engine, pipelines and validators, as one list.
import type { Diagnostic } from 'sigma-ts-parser';

export type Finding = Diagnostic<string>;

function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : Number(a.code > b.code));
}

/** By place; what two of them found at one place under one code is told once. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const { path, line, column, code } = finding;
    const key = JSON.stringify([path, line, column, code]);
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()].sort(byPlace);
}

/** The findings that keep a rule from running. */
export function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}
