// Call sites: each call to AWS that a function makes in a scenario. A bundle's stack does not tell the
// line that called, so a site is an operation on a resource and its turn: the third claim, say.
import type { FaultRule, RecordedCall } from '@thapcanh/local';

export interface CallSite {
  /** Logical id of the function. */
  readonly function: string;
  readonly service: string;
  readonly operation: string;
  readonly resource: string;
  /** 1 for the first of the scenario. */
  readonly turn: number;
}

export const POSITIONS = [
  { at: 'before', effect: 'error' },
  { at: 'after', effect: 'error' },
  { at: 'after', effect: 'kill' },
] as const satisfies readonly Pick<FaultRule, 'at' | 'effect'>[];

/** A fault to be met once: a site and what happens there. */
export interface PlannedFault {
  readonly site: CallSite;
  readonly position: (typeof POSITIONS)[number];
}

/** The sites of recorded calls of one function, given by its logical id. */
export function sitesOf(calls: readonly RecordedCall[], logicalId: string): readonly CallSite[] {
  const turns = new Map<string, number>();
  return calls
    .filter(({ functionLogicalId }) => functionLogicalId === logicalId)
    .map(({ service, operation, resource }) => {
      const turn = (turns.get(`${operation} ${resource}`) ?? 0) + 1;
      turns.set(`${operation} ${resource}`, turn);
      return { function: logicalId, service, operation, resource, turn };
    });
}

/** Every position at every site. */
export function faultsAt(sites: readonly CallSite[]): readonly PlannedFault[] {
  return sites.flatMap((site) => POSITIONS.map((position) => ({ site, position })));
}

export function ruleOf({ site, position }: PlannedFault): FaultRule {
  const { function: fn, operation, resource, turn } = site;
  return { function: fn, operation, resource, skip: turn - 1, ...position };
}

/** `DetectFunction…: s3:PutObject thapcanh-landing 1, error after` */
export function describeFault({ site, position }: PlannedFault): string {
  const { function: fn, turn, service, operation, resource } = site;
  return `${fn}: ${service}:${operation} ${resource} ${turn}, ${position.effect} ${position.at}`;
}
