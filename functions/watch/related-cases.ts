// Cases of several agencies that share a strong entity within 72 hours (playbook 1.3): a link is suggested on both.
import {
  type Clock,
  type Entity,
  entityKey,
  isRelated,
  linkRecords,
  linkTo,
  MAX_LINKS,
  suggestLink,
  WATCH_ACTOR,
} from '@thapcanh/incidents';
import type { IncidentStore, Relations, RelationWork, WorkRow } from '@thapcanh/store';

export interface RelatedCasesOptions {
  readonly relations: Relations;
  readonly incidents: Pick<IncidentStore, 'get' | 'records' | 'change'>;
  readonly clock: Clock;
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export interface RelatedCasesResult {
  /** Pairs for which a link was suggested, or that told of one more thing they share. */
  readonly suggested: number;
  /** Writes left to the next run: somebody else changed a case meanwhile. */
  readonly postponed: number;
}

const ROWS_A_STEP = 200;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 20_000;

/** Another case, by the id under which it saw the entities, and those. */
type Candidates = ReadonlyMap<string, readonly Entity[]>;

/**
 * One run. A row says which write to look at; what is suggested follows from what is stored, so that a run
 * that dies leaves its rows, and a row that is looked at twice finds nothing to do. Of two cases written
 * at once, the one that is looked at later sees the other.
 */
export function createRelatedCases({
  relations,
  incidents,
  clock,
  log,
}: RelatedCasesOptions): () => Promise<RelatedCasesResult> {
  async function candidatesOf({ incident, entities }: RelationWork): Promise<Candidates> {
    const found = new Map<string, Entity[]>();
    for (const entity of entities) {
      const seen = await relations.seenBy(entity);
      const own = seen.find((one) => one.incident === incident);
      if (own === undefined) continue;
      for (const other of seen) {
        if (other.agency === own.agency || !isRelated(own, other)) continue;
        found.set(other.incident, [...(found.get(other.incident) ?? []), entity]);
      }
    }
    return found;
  }

  /** Suggests a link between a case and another; undefined: somebody else was faster. */
  async function suggest(
    id: string,
    otherId: string,
    shared: readonly Entity[],
  ): Promise<boolean | undefined> {
    const [one, other] = [await incidents.get(id), await incidents.get(otherId)];
    if (one === undefined || other === undefined || one.agency === other.agency) return false;
    const [here, there] = [
      await incidents.records(one, linkRecords),
      await incidents.records(other, linkRecords),
    ];
    const record = linkTo(here, other);
    const isFull = here.length >= MAX_LINKS || there.length >= MAX_LINKS;
    if (record === undefined && isFull) return false;
    const steps = suggestLink(
      { incident: one, record },
      { incident: other, record: there.find((link) => link.id === record?.id) },
      shared,
      { actor: WATCH_ACTOR, now: clock.now() },
    );
    if (steps === undefined) return false;
    const outcome = await incidents.change({ steps: [steps.step, steps.also] });
    return outcome === 'written' ? true : undefined;
  }

  async function look(work: RelationWork): Promise<{ suggested: number; postponed: boolean }> {
    const result = { suggested: 0, postponed: false };
    for (const [other, shared] of await candidatesOf(work)) {
      const distinct = new Map(shared.map((entity) => [entityKey(entity), entity]));
      const suggested = await suggest(work.incident, other, [...distinct.values()]);
      if (suggested === undefined) result.postponed = true;
      if (suggested === true) result.suggested += 1;
    }
    return result;
  }

  return async () => {
    const started = clock.now();
    const total = { suggested: 0, postponed: 0 };
    for (let more = true; more && clock.now() - started < RUN_MS; ) {
      const list = await relations.list({ limit: ROWS_A_STEP });
      const done: WorkRow<RelationWork>[] = [];
      for (const row of list.rows) {
        if (clock.now() - started >= RUN_MS) break;
        const { suggested, postponed } = await look(row.work);
        total.suggested += suggested;
        if (postponed) total.postponed += 1;
        else done.push(row);
      }
      for (const row of done) await relations.remove(row);
      // Rows that stay would be read again and again in this run.
      more = list.more && done.length > 0;
    }
    if (total.postponed > 0) log.warn('Relations postponed', { ...total });
    return total;
  };
}
