// Rules for what correlations cannot answer at once: each action has a rule and a correlation.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A correlation over audit records of one action of the portal for public services. */
export interface ActionCorrelation {
  readonly action: string;
  /** The YAML map behind `correlation`, without its rules. */
  readonly body: string;
  /** More of the map `thapcanh`. */
  readonly attributes?: string;
}

/** Id of the correlation of an action. */
export function correlationId(action: string): string {
  return uuid(action, 2);
}

function uuid(action: string, n: number): string {
  const hex = Buffer.from(action).toString('hex').padEnd(12, '0').slice(0, 12);
  return `00000000-0000-4000-800${n}-${hex}`;
}

function textOf({ action, body, attributes = '' }: ActionCorrelation): string {
  return `title: Action ${action}
id: ${uuid(action, 1)}
name: did_${action}
status: test
logsource: {category: application, product: vn_egov, service: dvc}
detection: {sel: {action: ${action}}, condition: sel}
level: informational
---
title: Correlation of ${action}
id: ${uuid(action, 2)}
status: test
correlation: {rules: [did_${action}], ${body}}
level: high
thapcanh: {code: ${action}${attributes}}
`;
}

/** Writes the rules into a folder of their own; `remove` takes it away. */
export function ruleFolder(correlations: readonly ActionCorrelation[]): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'correlations-'));
  for (const correlation of correlations) {
    writeFileSync(join(path, `${correlation.action}.yml`), textOf(correlation));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An audit record of an action. */
export function actionLine(action: string, at: number, actor: string, from: string): string {
  return JSON.stringify({
    ts: new Date(at).toISOString(),
    system_code: 'dvc',
    actor: { id: actor, type: 'citizen', org: '' },
    src_ip: from,
    action,
    result: 'success',
  });
}
