// What all three services have in common at their door: the fault gate, and who calls.
import { setTimeout } from 'node:timers/promises';
import { type AwsCall, type AwsService, readCallMarks } from './aws-call.ts';
import type { AwsFailure } from './aws-failure.ts';
import type { FaultGate, Invocations } from './faults.ts';
import { isOnThisMachine, type LocalRequest, type LocalResponse } from './http/listen.ts';

/** A service as its protocol sees it. */
export interface Service {
  name: AwsService;
  /** The API's name of the operation that the request asks for, and what it is about. */
  describe(request: LocalRequest): { operation: string; resource: string };
  run(request: LocalRequest): Promise<LocalResponse>;
  renderFailure(failure: AwsFailure): LocalResponse;
}

/** The service behind the fault gate. A web page of elsewhere does not get that far. */
export function behindGate(
  service: Service,
  gate: FaultGate,
  invocations: Invocations,
): (request: LocalRequest) => Promise<LocalResponse> {
  return async (request) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isOnThisMachine(origin)) return { status: 403 };
    const call = describeCall(service, request);
    const { run, fault, waitMs } = gate.judge(call);
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

function describeCall(service: Service, request: LocalRequest): AwsCall | undefined {
  const marks = readCallMarks(request.headers);
  if (marks === undefined) return undefined;
  return { service: service.name, ...service.describe(request), ...marks };
}
