// One sandbox: a process that keeps a function's modules between invocations. A process, because a
// thread that runs out of memory can take all others with it.
import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { LocalClock } from '../clock.ts';
import type {
  FromSandbox,
  FunctionError,
  InvokeMessage,
  SandboxData,
  ToSandbox,
} from './messages.ts';

/** How an invocation ended. */
export type SandboxOutcome = { ok: true; payload: string } | { ok: false; error: FunctionError };

/** A warm (or starting) sandbox. */
export interface Sandbox {
  /** Runs one invocation; the caller sees to it that no two overlap. */
  invoke(message: InvokeMessage): Promise<SandboxOutcome>;
  /** Resolves when the handler is loaded, or never will be. */
  readonly started: Promise<void>;
  /** Whether its process has ended: it takes no more invocations. */
  readonly dead: boolean;
  /** Ends it at once; a running invocation fails without an answer. */
  kill(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('./sandbox-entry.ts', import.meta.url));

/**
 * Starts a sandbox. `memoryMb` bounds its heap, as Lambda's memory setting bounds the process. What is
 * compiled is kept in the folder `codeCache`, with which loading a handler takes a third less.
 */
export function startSandbox(options: {
  data: Omit<SandboxData, 'clock'>;
  clock: LocalClock;
  environment: Record<string, string>;
  codeCache: string;
  memoryMb: number;
  onLine: (line: string) => void;
}): Sandbox {
  const { clock } = options;
  const data: SandboxData = { ...options.data, clock: clock.state() };
  const child = fork(ENTRY, [], {
    env: { NODE_COMPILE_CACHE: options.codeCache, ...options.environment },
    execArgv: [`--max-old-space-size=${options.memoryMb}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  readLines(child.stdout, options.onLine);
  readLines(child.stderr, options.onLine);

  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let isReady = false;
  let isDead = false;
  let settle: ((outcome: SandboxOutcome) => void) | undefined;
  let death: FunctionError | undefined;

  const say = (message: ToSandbox): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const finish = (outcome: SandboxOutcome): void => {
    const settled = settle;
    settle = undefined;
    settled?.(outcome);
  };
  const die = (error: FunctionError): void => {
    isDead = true;
    death ??= error;
    started.resolve();
    finish({ ok: false, error: death });
  };
  child.send(data, () => undefined);
  const stopListening = clock.onMove(() => say({ type: 'clock', clock: clock.state() }));

  child.on('message', (message: FromSandbox) => {
    if (message.type === 'ready') {
      isReady = true;
      say({ type: 'clock', clock: clock.state() });
      started.resolve();
    } else if (message.type === 'result') {
      finish({ ok: true, payload: message.payload });
    } else if (isReady) {
      finish({ ok: false, error: message.error });
    } else {
      die(message.error);
      child.kill('SIGKILL');
    }
  });
  child.on('error', (error) => die(runtimeError('Runtime.Unknown', error.message)));
  child.on('exit', (code, signal) => {
    stopListening();
    die(describeExit(code, signal));
    ended.resolve();
  });

  return {
    get dead() {
      return isDead;
    },
    started: started.promise,
    async invoke(message) {
      await started.promise;
      if (death !== undefined) return { ok: false, error: death };
      return new Promise((resolve) => {
        settle = resolve;
        say({ type: 'invoke', invoke: message });
      });
    },
    async kill() {
      isDead = true;
      child.kill('SIGKILL');
      await ended.promise;
    },
  };
}

/** V8 aborts a process that outgrows its heap. */
function describeExit(code: number | null, signal: NodeJS.Signals | null): FunctionError {
  if (signal === 'SIGABRT' || code === 134) {
    return runtimeError('Runtime.OutOfMemory', 'Runtime exited: its memory size is used up');
  }
  const how = signal === null ? `exit status ${code}` : `signal ${signal}`;
  return runtimeError('Runtime.ExitError', `Runtime exited with ${how}`);
}

function runtimeError(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage, trace: [] };
}

function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', onLine);
}
