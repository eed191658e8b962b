// What the local cloud and a sandbox's process say to each other.
import type { ClockState } from '../clock.ts';

/** What a sandbox is started with: the first message to it. */
export interface SandboxData {
  clock: ClockState;
  /** The function's code folder. */
  directory: string;
  /** As in the template, for example `index.handler`. */
  handler: string;
  /** `127.0.0.1:port` of each AWS service: calls to these are marked. */
  authorities: readonly string[];
}

/** The context object of an invocation, as far as it is data. */
export interface InvocationContext {
  awsRequestId: string;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  logGroupName: string;
  logStreamName: string;
}

/** Run the handler. The event travels as JSON, as Lambda's does. */
export interface InvokeMessage {
  context: InvocationContext;
  event: string;
  /** Real milliseconds until the timeout. */
  timeoutMs: number;
}

/** To the sandbox. */
export type ToSandbox =
  | { type: 'invoke'; invoke: InvokeMessage }
  | { type: 'clock'; clock: ClockState };

/** An error as Lambda reports it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** From the sandbox. */
export type FromSandbox =
  | { type: 'ready' }
  | { type: 'result'; payload: string }
  | { type: 'failed'; error: FunctionError };
