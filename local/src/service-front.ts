// What all services have in common at their door: the fault gate, who calls, and what a session allows.
import { setTimeout } from 'node:timers/promises';
import { type AwsCall, type AwsService, readCallMarks } from './aws-call.ts';
import { type AwsFailure, fail } from './aws-failure.ts';
import type { FaultGate, Invocations } from './faults.ts';
import { isOnThisMachine, type LocalRequest, type LocalResponse } from './http/listen.ts';
import type { Asked } from './sts/session-policy.ts';
import { accessKeyOf, type Sessions } from './sts/sessions.ts';

/** A service as its protocol sees it. */
export interface Service {
  name: AwsService;
  /** The API's name of the operation that the request asks for, and what it is about. */
  describe(request: LocalRequest): { operation: string; resource: string };
  /** What a request asks for, as policies name it; undefined, or absent: what no session is allowed. */
  asks?(request: LocalRequest): Asked | undefined;
  run(request: LocalRequest): Promise<LocalResponse>;
  renderFailure(failure: AwsFailure): LocalResponse;
}

/** The service behind the fault gate and sessions. A web page of elsewhere does not get that far. */
export function behindGate(
  service: Service,
  {
    gate,
    invocations,
    sessions,
  }: {
    gate: FaultGate;
    invocations: Invocations;
    sessions: Pick<Sessions, 'judge'>;
  },
): (request: LocalRequest) => Promise<LocalResponse> {
  return async (request) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isOnThisMachine(origin)) return { status: 403 };
    const call = describeCall(service, request);
    const { run, fault, waitMs } = gate.judge(call);
    const judged = sessions.judge(accessKeyOf(request.headers), () => service.asks?.(request));
    if (judged !== 'allowed') return service.renderFailure(REFUSALS[judged]);
    if (waitMs !== undefined) await setTimeout(waitMs.before);
    const response = run ? await service.run(request) : undefined;
    if (waitMs !== undefined) await setTimeout(waitMs.after);
    if (fault === 'hangUp') {
      if (call !== undefined) invocations.kill(call.invocation);
      return 'hangUp';
    }
    if (fault !== undefined) return service.renderFailure(fault);
    return response ?? 'hangUp';
  };
}

/** S3 names them otherwise; nobody here tells them apart by that. */
const REFUSALS = {
  denied: fail('AccessDeniedException', 'The session policy allows no such action.', 403),
  expired: fail('ExpiredTokenException', 'The security token is expired.', 403),
} as const;

function describeCall(service: Service, request: LocalRequest): AwsCall | undefined {
  const marks = readCallMarks(request.headers);
  if (marks === undefined) return undefined;
  return { service: service.name, ...service.describe(request), ...marks };
}
