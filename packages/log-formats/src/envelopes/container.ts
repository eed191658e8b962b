// The line that Kubernetes' container runtimes (containerd, CRI-O) write around a program's line.
import { newFields } from '../fields.ts';
import type { Envelope } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

export const CRI = 'container.cri';

const HEADER =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S{0,20}) (stdout|stderr) ([FP](?::[\w:]{1,64})?) /;

/**
 * Takes a line out of its CRI header: time, stream, and whether the line is full (`F`) or a part (`P`).
 *
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 * @example openContainer('2026-11-22T01:15:30.1Z stdout F started', clock)?.text  // 'started'
 */
export function openContainer(
  line: string,
  clock: Clock,
): { readonly envelope: Envelope; readonly text: string } | undefined {
  const header = HEADER.exec(line);
  if (header === null) return undefined;
  const [all, stamp, stream = '', logtag = ''] = header;
  const fields = newFields();
  fields.stream = stream;
  fields.logtag = logtag;
  const time = parseTime(stamp, clock);
  return {
    envelope: { format: CRI, fields, ...(time !== undefined && { time }) },
    text: line.slice(all.length),
  };
}
