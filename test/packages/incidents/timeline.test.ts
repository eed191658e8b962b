import { fc, test } from '@fast-check/vitest';
import {
  type ChainHead,
  genesis,
  nextEntry,
  type TimelineChange,
  type TimelineEntry,
  verifyChain,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

const ID = `LK-TTCDS.${'0'.repeat(32)}`;
const actor = { kind: 'user', id: 'lan', name: 'Lan' } as const;

function chainOf(texts: readonly string[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let head: ChainHead = genesis(ID);
  for (const [index, text] of texts.entries()) {
    const at = new Date(index * 1_000).toISOString();
    const change: TimelineChange = { kind: 'comment', text };
    const entry = nextEntry(head, { at, actor, change });
    entries.push(entry);
    head = entry;
  }
  return entries;
}

const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 8 });

describe('the timeline chain', () => {
  test.prop([texts])('verifies as it was written, whatever the text', (all) => {
    const chain = chainOf(all);
    expect(verifyChain(ID, chain)).toMatchObject({ ok: true, head: { rev: all.length } });
  });

  test.prop([texts])('verifies after its entries were read with keys in another order', (all) => {
    const reordered = chainOf(all).map(({ hash, prev, change, actor: who, at, rev }) => ({
      hash,
      prev,
      change,
      actor: who,
      at,
      rev,
    }));
    expect(verifyChain(ID, reordered)).toMatchObject({ ok: true });
  });

  test.prop([texts, fc.nat()])('shows where an entry was changed', (all, pick) => {
    const chain = chainOf(all);
    const index = pick % all.length;
    const forged = chain.map((entry, i) =>
      i === index ? { ...entry, at: '2030-01-01T00:00:00.000Z' } : entry,
    );
    expect(verifyChain(ID, forged)).toEqual({ ok: false, rev: index + 1, fault: 'hash_mismatch' });
  });

  test.prop([texts, fc.nat()])('shows that an entry is missing', (all, pick) => {
    const chain = chainOf(all);
    const index = pick % (all.length - 1);
    const cut = chain.filter((_, i) => i !== index);
    expect(verifyChain(ID, cut)).toEqual({ ok: false, rev: index + 1, fault: 'rev_gap' });
  });

  it('cannot pose as the chain of another incident', () => {
    expect(verifyChain('LK-STC.other', chainOf(['a']))).toEqual({
      ok: false,
      rev: 1,
      fault: 'prev_mismatch',
    });
  });

  it('has the hash that SHA-256 of the previous hash and RFC 8785 JSON gives', () => {
    const [entry] = chainOf(['Đã gọi']);
    expect(entry?.prev).toBe(genesis(ID).hash);
    // Computed by another implementation (Python: hashlib, json with sorted keys).
    expect(entry?.hash).toBe('7192f65d09bb4fd788830d0e6b28e64d50257232b07b54e152917853cbc1b243');
  });
});
