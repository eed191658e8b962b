// Lines that a container runtime cut: Kubernetes' log files hold a long line in parts, each tagged `P`,
// up to the last, tagged `F`.
import { MAX_RECORD_BYTES, type Span } from './record.ts';

/** A time stamp is no longer. */
const MAX_STAMP = 40;
const STREAMS = ['stdout ', 'stderr '].map((name) => new TextEncoder().encode(name));
const BLANK = 0x20;

interface Tag {
  readonly stream: number;
  readonly part: boolean;
}

/**
 * Makes one span of the parts of a line and its end, when they follow one another: in what another stream
 * interrupts, in parts without an end, and in a line longer than a record may be, each part stays itself.
 *
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */
export function joinContainerParts(body: Uint8Array, lines: readonly Span[]): readonly Span[] {
  const first = lines.findIndex((line) => tagOf(body, line)?.part === true);
  if (first < 0) return lines;
  const spans = lines.slice(0, first);
  for (let at = first; at < lines.length; ) {
    const { next, whole } = readParts(body, lines, at);
    const [head, last] = [lines[at], lines[next - 1]];
    if (whole && head !== undefined && last !== undefined)
      spans.push({ start: head.start, end: last.end, line: head.line });
    else for (const line of lines.slice(at, next)) spans.push(line);
    at = next;
  }
  return spans;
}

/** Where the line that begins at `from` ends, and whether it is there to its end. */
function readParts(
  body: Uint8Array,
  lines: readonly Span[],
  from: number,
): { readonly next: number; readonly whole: boolean } {
  const head = lines[from];
  const stream = head && tagOf(body, head)?.stream;
  for (let at = from, short = true; ; at++) {
    const line = lines[at];
    const tag = line && tagOf(body, line);
    if (head === undefined || line === undefined || tag === undefined || tag.stream !== stream)
      return { next: Math.max(at, from + 1), whole: false };
    short = line.end - head.start <= MAX_RECORD_BYTES;
    if (!tag.part) return { next: at + 1, whole: short };
  }
}

/** The stream and the tag of `2026-11-22T01:15:30.1Z stdout P `; undefined for any other line. */
function tagOf(body: Uint8Array, { start, end }: Span): Tag | undefined {
  if (body[start + 4] !== 0x2d || body[start + 10] !== 0x54) return undefined;
  const blank = body.subarray(start, Math.min(end, start + MAX_STAMP)).indexOf(BLANK);
  if (blank < 0) return undefined;
  const at = start + blank + 1;
  const stream = STREAMS.findIndex((name) =>
    name.every((byte, index) => body[at + index] === byte),
  );
  const tag = stream < 0 ? undefined : body[at + 7];
  const after = body[at + 8];
  if ((tag !== 0x50 && tag !== 0x46) || (after !== BLANK && after !== 0x3a)) return undefined;
  return { stream, part: tag === 0x50 };
}
