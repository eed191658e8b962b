import { compressLines, type Frame, layOut, readManifest, unzstd } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const frame = (batch: string): Omit<Frame, 'offset' | 'length'> => ({
  agency: 'LK-STC',
  source: 'dc01',
  batch,
  receivedAt: '2026-11-22T03:00:00.000Z',
  accepted: 1,
  archived: 1,
  rejected: 0,
  rejectedBy: {},
});
const object = () =>
  layOut(['a', 'b', 'c'].map((id) => ({ frame: frame(id), bytes: compressLines([{ id }]) })));

describe('landing object', () => {
  it('reads as NDJSON from end to end, the manifest skipped', () => {
    expect(Buffer.from(unzstd(object().bytes)).toString()).toBe(
      '{"id":"a"}\n{"id":"b"}\n{"id":"c"}\n',
    );
  });

  it('names each batch’s bytes in its manifest', () => {
    const { bytes, frames } = object();
    const manifest = readManifest(bytes);
    expect(manifest).toEqual({ v: 1, frames });
    const second = frames[1];
    const cut = bytes.subarray(second?.offset, (second?.offset ?? 0) + (second?.length ?? 0));
    expect(Buffer.from(unzstd(cut)).toString()).toBe('{"id":"b"}\n');
  });

  it('says how much of its tail the manifest needs', () => {
    const { bytes, frames } = object();
    const answer = readManifest(bytes.subarray(bytes.length - 20));
    expect(answer).toHaveProperty('needs');
    const needs = answer !== undefined && 'needs' in answer ? answer.needs : 0;
    expect(readManifest(bytes.subarray(bytes.length - needs))).toEqual({ v: 1, frames });
  });

  it('without a manifest is told apart', () => {
    expect(readManifest(Buffer.from('not a landing object'))).toBeUndefined();
  });
});
