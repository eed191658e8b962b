export { createLocalClock, type LocalClock } from './clock.ts';
export type { Drained, DrainOptions } from './drain.ts';
export { LocalCloudError, type LocalCloudErrorCode } from './errors.ts';
export type { AdvanceOptions } from './events/schedules.ts';
export type { ArmedFault, FaultEffect, FaultRule, Faults, RecordedCall } from './faults.ts';
export type { PortName } from './http/doors.ts';
export type { DemoUser } from './issuer/messages.ts';
export type { InvocationResult } from './lambda/runtime.ts';
export {
  type LocalCloud,
  type LocalCloudOptions,
  type LogLine,
  startLocalCloud,
} from './local-cloud.ts';
export type { MessageEffect } from './sqs/disturbances.ts';
export { lockState, STATE_LOCK } from './state-lock.ts';
export type { NotRun } from './template/support.ts';
