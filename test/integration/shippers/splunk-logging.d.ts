declare module 'splunk-logging' {
  export interface Config {
    readonly token: string;
    readonly url: string;
    readonly maxRetries?: number;
    readonly maxBatchCount?: number;
  }
  export interface Context {
    readonly message: unknown;
    readonly metadata?: Readonly<Record<string, string | number>>;
  }
  export class Logger {
    constructor(config: Config);
    error: (error: Error, context: Context) => void;
    send(
      context: Context,
      done?: (error: Error | null, response: unknown, body: unknown) => void,
    ): void;
    flush(done: (error: Error | null, response: unknown, body: unknown) => void): void;
    eventFormatter: (message: unknown, severity: string) => unknown;
  }
}
