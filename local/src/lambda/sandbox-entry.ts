// The process of one sandbox: loads the handler once, then runs one invocation at a time.
import { flushCompileCache } from 'node:module';
import { followClock } from '../virtual-time.ts';
import { markCalls } from './call-marks.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import type {
  FromSandbox,
  FunctionError,
  InvokeMessage,
  SandboxData,
  ToSandbox,
} from './messages.ts';

const data = await new Promise<SandboxData>((resolve) => process.once('message', resolve));
const say = (message: FromSandbox): void => {
  process.send?.(message);
};

const time = followClock(data.clock);
const marks = markCalls(data.authorities);

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  const deadline = performance.now() + message.timeoutMs;
  marks.begin(message.context.awsRequestId);
  try {
    const result = await handler(JSON.parse(message.event), {
      ...message.context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    });
    say({ type: 'result', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    say({ type: 'failed', error: describeError(error) });
  }
  // A sandbox is ended without notice: what it compiled is kept for the next one while it still can be.
  flushCompileCache();
}

function describeError(error: unknown): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  const trace = (error.stack ?? '').split('\n');
  return { errorType: error.name, errorMessage: error.message, trace };
}

/** When the local cloud is gone, so is the sandbox. */
process.on('disconnect', () => process.exit());

try {
  const handler = await loadHandler(data.directory, data.handler);
  process.on('message', (message: ToSandbox) => {
    if (message.type === 'clock') time.set(message.clock);
    else void invoke(handler, message.invoke);
  });
  say({ type: 'ready' });
} catch (error) {
  say({ type: 'failed', error: describeError(error) });
}
