// Plays the province into Tháp Canh: bodies as each agency's shipper would send them, in time order.
import { type GenerateOptions, generate } from './generate.ts';

/** One body for `intake`: the lines of one source in one stretch of time. */
export interface ShippedBody {
  readonly agency: string;
  readonly source: string;
  readonly body: string;
  readonly contentType: string;
}

export interface PlayOptions extends GenerateOptions {
  readonly ship: (body: ShippedBody) => Promise<void>;
  readonly clock: {
    /** ms */
    now(): number;
    /** Resolves when the clock has reached that instant (ms). */
    sleepUntil(instant: number): Promise<void>;
  };
  /** Length of the stretch that one body covers. */
  readonly batchSeconds: number;
  /** Stops after the current stretch. */
  readonly signal?: AbortSignal;
}

export interface PlayResult {
  readonly lines: number;
  readonly bodies: number;
  readonly bytes: number;
}

/**
 * Ships each stretch once it has ended on the clock: what lies in the past as fast as `ship`
 * takes it, what lies ahead at real speed. The bodies of one stretch may be shipped in any order.
 */
export async function playProvince(options: PlayOptions): Promise<PlayResult> {
  const { province, ship, clock, signal } = options;
  const stretchMs = options.batchSeconds * 1000;
  const contentTypes = new Map(province.sources.map(({ id, contentType }) => [id, contentType]));
  const total = { lines: 0, bodies: 0, bytes: 0 };
  let stretch = new Map<string, { agency: string; lines: string[] }>();
  let end = options.from.getTime() + stretchMs;

  async function shipStretch(): Promise<void> {
    if (stretch.size > 0 && end > clock.now()) await clock.sleepUntil(end);
    const ended = stretch;
    stretch = new Map();
    for (const [source, { agency, lines }] of ended) {
      const body = `${lines.join('\n')}\n`;
      const contentType = contentTypes.get(source) ?? 'application/octet-stream';
      await ship({ agency, source, body, contentType });
      total.lines += lines.length;
      total.bodies += 1;
      total.bytes += Buffer.byteLength(body);
    }
  }

  for (const { time, agency, source, line } of generate(options)) {
    while (time.getTime() >= end) {
      await shipStretch();
      if (signal?.aborted === true) return total;
      end += stretchMs;
    }
    const waiting = stretch.get(source);
    if (waiting === undefined) stretch.set(source, { agency, lines: [line] });
    else waiting.lines.push(line);
  }
  await shipStretch();
  return total;
}
