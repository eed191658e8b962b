// How a cloud stands, as named facts that must be the same after any faults: ledgers, alerts, cases. Left
// out is what time or a race decides: numbers and revisions of incidents, times, samples of evidence.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Ledger } from '@thapcanh/ingest';
import type { ChaosCloud } from '../chaos-cloud.ts';
import { contradictions, readCore } from '../core-state.ts';
import type { StorySource } from '../story.ts';

export interface SoakEnd {
  /** What is known by name, in words. */
  readonly facts: ReadonlyMap<string, string>;
  /** What the stored state says against itself. */
  readonly contradictions: readonly string[];
  /** All sources together. */
  readonly totals: Pick<Ledger, 'accepted' | 'archived' | 'rejected'>;
  readonly incidents: number;
  /** Codes of the rules that raised alerts. */
  readonly rules: ReadonlySet<string>;
}

export async function readEnd(
  chaos: ChaosCloud,
  sources: readonly StorySource[],
): Promise<SoakEnd> {
  const facts = new Map<string, string>();
  const totals = { accepted: 0, archived: 0, rejected: 0 };
  for (const of of sources) {
    const ledger = await chaos.ledger(of);
    facts.set(`ledger of ${of.agency}/${of.source}`, JSON.stringify(ledger));
    totals.accepted += ledger.accepted;
    totals.archived += ledger.archived;
    totals.rejected += ledger.rejected;
  }
  const { cloud } = chaos;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const core = await readCore(dynamodb, cloud.outputs.CoreTable ?? '');
  const found: string[] = [];
  const rules = new Set<string>();
  for (const { alert, agency, incident } of core.alerts) {
    const code = alert.rule.attributes.code ?? alert.rule.title;
    const where = incident === undefined ? 'alone' : 'in a case';
    rules.add(code);
    facts.set(`alert ${alert.id}`, `${agency}, ${code}, ${where}`);
  }
  const survivors = [...core.incidents.values()].filter(({ mergedInto }) => !mergedInto);
  for (const head of survivors) {
    found.push(...contradictions(core, head));
    const family = [head.id, ...head.merged];
    const alerts = core.alerts
      .filter(({ incident }) => incident !== undefined && family.includes(incident))
      .map(({ alert }) => alert.id)
      .sort();
    const { agency, title, status, level, severity, priority, alertCount, ruleCount } = head;
    const { tactics, techniques } = head;
    facts.set(
      `case of alert ${alerts[0]}`,
      JSON.stringify({
        agency,
        title,
        status,
        level,
        severity: severity.code,
        priority: priority.class,
        score: priority.score,
        alertCount,
        ruleCount,
        tactics,
        techniques,
        alerts,
      }),
    );
  }
  return { facts, contradictions: found, totals, incidents: survivors.length, rules };
}

/** Facts that are not the same, each with how both runs have it. */
export function differences(
  calm: SoakEnd['facts'],
  disturbed: SoakEnd['facts'],
): readonly string[] {
  const names = [...new Set([...calm.keys(), ...disturbed.keys()])];
  return names
    .filter((name) => calm.get(name) !== disturbed.get(name))
    .map(
      (name) =>
        `${name}\n  without faults: ${calm.get(name) ?? 'not there'}\n  with faults:    ${disturbed.get(name) ?? 'not there'}`,
    );
}
