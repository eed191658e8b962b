// The ports of the local cloud. All are open before the template is evaluated, since it names them.
import { type Listener, type LocalRequest, type LocalResponse, listen } from './listen.ts';

/** The ports that can be chosen; 0 or none takes a free one. */
export type PortName = 'web' | 'api' | 'sqs' | 'dynamodb' | 's3' | 'ssm' | 'sts' | 'issuer';

/** A port that is open before it is known what answers there. */
export interface Door extends Listener {
  /** Begins to answer; until then requests get 503. */
  serve(handle: (request: LocalRequest) => Promise<LocalResponse>): void;
}

/** Opens ports; the first of a kind gets the one that was asked for. */
export function createDoors(options: {
  ports: Partial<Record<PortName, number>>;
  closers: (() => Promise<void> | void)[];
  onError: (error: unknown) => void;
  now: () => number;
}): { open(name: PortName): Promise<Door> } {
  const { ports, closers, onError, now } = options;
  const opened = new Set<PortName>();
  return {
    async open(name) {
      let handle: (request: LocalRequest) => Promise<LocalResponse> = async () => ({
        status: 503,
      });
      const port = opened.has(name) ? 0 : (ports[name] ?? 0);
      opened.add(name);
      const listener = await listen({
        name,
        port,
        flag: '--port',
        handle: (request) => handle(request),
        onError,
        now,
      });
      closers.push(() => listener.close());
      return {
        ...listener,
        serve(next) {
          handle = next;
        },
      };
    },
  };
}
