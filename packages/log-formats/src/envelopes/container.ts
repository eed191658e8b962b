// The line that Kubernetes' container runtimes (containerd, CRI-O) write around a program's line.
import { isDigit } from '../decode/letters.ts';
import { newFields } from '../fields.ts';
import type { Envelope } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

export const CRI = 'container.cri';

const HEADER =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S{0,20}) (stdout|stderr) ([FP](?::[\w:]{1,64})?) /;

/**
 * Takes a line out of its CRI header: time, stream, and whether the line is full (`F`) or a part (`P`).
 * A record that holds the parts of one line, each with its header, gives the line.
 *
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 * @example openContainer('2026-11-22T01:15:30.1Z stdout F started', clock)?.text  // 'started'
 */
export function openContainer(
  line: string,
  clock: Clock,
): { readonly envelope: Envelope; readonly text: string } | undefined {
  const header = isDigit(line.charCodeAt(0)) ? HEADER.exec(line) : null;
  if (header === null) return undefined;
  const [all, stamp, stream = '', logtag = ''] = header;
  const fields = newFields();
  fields.stream = stream;
  fields.logtag = logtag;
  const time = parseTime(stamp, clock);
  const rest = line.slice(all.length);
  const parts = logtag.startsWith('P') ? partsOf(rest, stream) : undefined;
  if (parts !== undefined) {
    fields.logtag = parts.logtag;
    fields.parts = parts.texts.length;
  }
  return {
    envelope: { format: CRI, fields, ...(time !== undefined && { time }) },
    text: parts === undefined ? rest : parts.texts.join(''),
  };
}

/** What a line that the runtime cut holds, without the header of each part, and the tag of the last. */
function partsOf(
  rest: string,
  stream: string,
): { readonly texts: readonly string[]; readonly logtag: string } | undefined {
  const [first = '', ...others] = rest.split('\n');
  const texts = [first];
  let logtag = '';
  for (const other of others) {
    const header = HEADER.exec(other);
    if (header === null || header[2] !== stream) return undefined;
    logtag = header[3] ?? '';
    texts.push(other.slice(header[0].length));
  }
  return others.length === 0 ? undefined : { texts, logtag };
}
