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

type Position = Pick<FaultRule, 'at' | 'effect'>;

const REFUSED: Position = { at: 'before', effect: 'error' };
const UNANSWERED: Position = { at: 'after', effect: 'error' };
const DIED: Position = { at: 'after', effect: 'kill' };

export const POSITIONS: readonly Position[] = [REFUSED, UNANSWERED, DIED];

/**
 * Whether every call meets every fault (`npm run chaos -- --every-call`). Otherwise a read only fails, and of
 * reads that are alike between two writes only the first: nothing was written meanwhile, so a process that
 * dies at a read leaves what it leaves at the write before, and a read that was answered in vain changed
 * nothing. A function's first write of its kind meets every fault; each later one is refused once and takes
 * effect once unheard of, of which the next of its kind dies where the one before got an error.
 */
const IS_EVERY_CALL_HIT = process.env.THAPCANH_CHAOS === 'every-call';

/** Against a campaign that hangs. */
export const CAMPAIGN_TIMEOUT_MS = IS_EVERY_CALL_HIT ? 7_200_000 : 900_000;

const READ =
  /^(?:BatchGetItem|GetItem|GetObject|GetParameter|HeadObject|ListObjectsV2|Query|Scan)$/;

/** Whether a call of that operation changes nothing. */
export function isRead({ operation }: { readonly operation: string }): boolean {
  return READ.test(operation);
}

/** A fault to be met once: a site and what happens there. */
export interface PlannedFault {
  readonly site: CallSite;
  readonly position: Position;
}

/** The sites of recorded calls of one function, given by its logical id. */
export function sitesOf(calls: readonly RecordedCall[], logicalId: string): readonly CallSite[] {
  const turns = new Map<string, number>();
  const writes = new Map<string, number>();
  const reads = new Set<string>();
  const sites: CallSite[] = [];
  for (const { functionLogicalId, invocation, service, operation, resource } of calls) {
    if (functionLogicalId !== logicalId) continue;
    const name = `${operation} ${resource}`;
    const turn = (turns.get(name) ?? 0) + 1;
    turns.set(name, turn);
    const written = writes.get(invocation) ?? 0;
    const stretch = `${invocation} ${written} ${name}`;
    const isAlike = reads.has(stretch);
    if (isRead({ operation })) reads.add(stretch);
    else writes.set(invocation, written + 1);
    if (isAlike && !IS_EVERY_CALL_HIT) continue;
    sites.push({ function: logicalId, service, operation, resource, turn });
  }
  return sites;
}

/**
 * Whether a recorded run that no fault disturbed makes this call. Reads may depend on what else was waiting,
 * and a fault at one that no longer comes cannot be met; writes are always expected.
 */
export function isStillMade(site: CallSite, calls: readonly RecordedCall[]): boolean {
  if (!isRead(site)) return true;
  const made = new Set(sitesOf(calls, site.function).map((one) => JSON.stringify(one)));
  return made.has(JSON.stringify(site));
}

/** What is to happen at each site. */
export function faultsAt(sites: readonly CallSite[]): readonly PlannedFault[] {
  return sites.flatMap((site) => positionsAt(site).map((position) => ({ site, position })));
}

function positionsAt(site: CallSite): readonly Position[] {
  if (IS_EVERY_CALL_HIT) return POSITIONS;
  if (isRead(site)) return [REFUSED];
  if (site.turn === 1) return POSITIONS;
  return [REFUSED, site.turn % 2 === 0 ? DIED : UNANSWERED];
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
