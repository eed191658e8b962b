// Which frames of a landing object go where: pure, from its manifest and the batch rows.
import { type BatchRow, type Frame, hourOf } from '@thapcanh/ingest';

/** A frame and the landing object it lies in. */
export interface PlacedFrame {
  readonly object: string;
  readonly frame: Frame;
}

export type FrameState =
  | 'sealable' // claimed here, its hour has ended, not in the archive yet
  | 'sealed' // in the archive
  | 'waiting' // claimed here, its hour has not ended
  | 'unclaimed'; // never claimed, or claimed elsewhere: nobody reads it

/**
 * @param row the frame's batch row; absent once it has expired, which only a sealed row does
 * @param currentHour frames of this hour and later wait
 */
export function frameState(
  { object, frame }: PlacedFrame,
  row: BatchRow | undefined,
  currentHour: string,
): FrameState {
  if (row === undefined) return 'unclaimed';
  if (row.claim?.object !== object || row.claim.offset !== frame.offset) return 'unclaimed';
  if (row.sealed !== undefined) return 'sealed';
  return hourOf(frame.receivedAt) < currentHour ? 'sealable' : 'waiting';
}

/** Largest part: what one invocation holds in memory while it copies. */
export const MAX_PART_BYTES = 64 * 1024 * 1024;

export interface HourGroup {
  readonly agency: string;
  readonly source: string;
  readonly hour: string;
  readonly frames: readonly PlacedFrame[];
}

/** Groups frames by agency, source and hour of arrival, each in order of arrival. */
export function groupByHour(frames: readonly PlacedFrame[]): HourGroup[] {
  const groups = Map.groupBy(frames, ({ frame }) =>
    JSON.stringify([frame.agency, frame.source, hourOf(frame.receivedAt)]),
  );
  const order = ({ frame }: PlacedFrame) => `${frame.receivedAt} ${frame.batch}`;
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { agency, source, receivedAt } = first.frame;
    const sorted = members.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    return [{ agency, source, hour: hourOf(receivedAt), frames: sorted }];
  });
}

/** The first frames of a group that fit one part; at least one. */
export function nextPart(
  frames: readonly PlacedFrame[],
  limit: number = MAX_PART_BYTES,
): readonly PlacedFrame[] {
  let bytes = 0;
  const end = frames.findIndex(({ frame }, i) => {
    bytes += frame.length;
    return i > 0 && bytes > limit;
  });
  return end === -1 ? frames : frames.slice(0, end);
}
