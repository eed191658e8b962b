// What reference lists and closed cases say of a batch's alerts.
import {
  type CaseAlert,
  type Clock,
  type Entity,
  isSharedAddress,
  listsOfTriage,
  localDay,
  type Precedent,
  type ReferenceList,
  withKnown,
} from '@thapcanh/incidents';

export interface ReferenceKnowledgeOptions {
  /** Lists of the moment; may cache. */
  readonly lists: () => Promise<readonly ReferenceList[]>;
  /** How cases of rules were closed, by rule id; absent: nobody counts. */
  readonly precedents?: (rules: readonly string[]) => Promise<ReadonlyMap<string, Precedent>>;
  readonly clock: Clock;
}

export interface ReferenceKnowledge {
  /** The alerts with what is known beside them. */
  add(alerts: readonly CaseAlert[]): Promise<readonly CaseAlert[]>;
  /** Whether an outside address is one that an operator shares among its customers. */
  isShared(): Promise<(entity: Entity) => boolean>;
}

/** Knowledge from lists; those that are not kept know nothing. */
export function createReferenceKnowledge({
  lists,
  precedents,
  clock,
}: ReferenceKnowledgeOptions): ReferenceKnowledge {
  const today = async () => listsOfTriage(await lists(), localDay(clock.now()));
  return {
    async add(alerts) {
      const rules = [...new Set(alerts.map(({ alert }) => alert.rule.id))];
      const [known, closed] = await Promise.all([today(), precedents?.(rules)]);
      return alerts.map((one) => withKnown(one, known, closed?.get(one.alert.rule.id)));
    },
    async isShared() {
      const { sharedAddresses } = await today();
      return (entity) => isSharedAddress(entity, sharedAddresses);
    },
  };
}
