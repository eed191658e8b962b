import { newSourceSchema } from '@thapcanh/api-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  proposedId,
  readDraft,
  type SourceDraft,
  sourceOf,
} from '../../../dashboards/src/onboarding/source-draft.ts';

const DRAFT: SourceDraft = {
  agency: 'LK-X-KT',
  kind: 'windows',
  title: 'Máy chủ tệp xã Khê Thượng',
  hostName: 'FS Khê Thượng',
  level: '2',
  id: '',
};

describe('the draft of a new source', () => {
  it('becomes what the API registers, with the id that was proposed', () => {
    expect(sourceOf(DRAFT)).toEqual({
      ok: true,
      source: {
        agency: 'LK-X-KT',
        id: 'fs-khe-thuong-windows',
        title: 'Máy chủ tệp xã Khê Thượng',
        hostName: 'FS Khê Thượng',
        level: 2,
        format: 'windows.winlogbeat',
        timeZone: 'Asia/Ho_Chi_Minh',
      },
    });
  });

  it('is a relay without routes where that was chosen', () => {
    const outcome = sourceOf({ ...DRAFT, kind: 'relay' });

    expect(outcome).toMatchObject({ ok: true, source: { relay: { routes: [] } } });
  });

  it('says which fields are to be corrected', () => {
    const outcome = sourceOf({ ...DRAFT, agency: '', kind: '', title: ' ', id: 'máy chủ' });
    expect(outcome).toEqual({ ok: false, wrong: new Set(['kind', 'agency', 'title', 'id']) });
  });

  it('proposes an id that the registry takes, whatever the machine is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (hostName) => {
        const id = proposedId({ ...DRAFT, hostName });
        expect(newSourceSchema.shape.id.safeParse(id).success, id).toBe(true);
      }),
    );
  });

  it('begins anew when what was kept cannot be read', () => {
    const empty = readDraft('');
    expect(readDraft('{')).toEqual(empty);
    expect(readDraft('[]')).toEqual(empty);
    expect(readDraft('{"agency":7,"title":"A"}')).toEqual({ ...empty, title: 'A' });
    expect(readDraft(JSON.stringify(DRAFT))).toEqual(DRAFT);
  });
});
