import { fc, it as itHolds } from '@fast-check/vitest';
import { elements, elementTexts, renderXml } from '@thapcanh/local/src/s3/xml.ts';
import { expect, it } from 'vitest';

itHolds.prop([fc.string({ unit: 'grapheme' })])('text comes back as it was written', (text) => {
  expect(elementTexts(renderXml('Root', { Key: text }), 'Key')).toEqual([text]);
});

it('finds elements inside elements', () => {
  const xml = renderXml('Delete', { Object: [{ Key: 'a' }, { Key: 'b', VersionId: 'v' }] });

  expect(elements(xml, 'Object').map((one) => elementTexts(one, 'VersionId'))).toEqual([[], ['v']]);
});

it('does not take time without end for an element that is never closed', () => {
  const xml = '<Key>'.repeat(100_000);

  expect(elementTexts(xml, 'Key')).toEqual([]);
});
