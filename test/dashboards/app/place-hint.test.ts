import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { placeHint } from '../../../dashboards/src/app/place-hint.ts';

const VIEW = { width: 1280, height: 800 };

it('stands below its owner, and above where there is no room', () => {
  const hint = { width: 200, height: 40 };

  expect(placeHint({ left: 20, top: 100, bottom: 120 }, hint, VIEW)).toEqual({
    left: 20,
    top: 126,
  });
  expect(placeHint({ left: 20, top: 770, bottom: 790 }, hint, VIEW)).toEqual({
    left: 20,
    top: 724,
  });
});

it.prop([fc.integer({ min: 0, max: 1280 }), fc.integer({ min: 0, max: 780 })])(
  'is inside the window wherever its owner is',
  (left, top) => {
    const place = placeHint({ left, top, bottom: top + 20 }, { width: 400, height: 80 }, VIEW);

    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.left + 400).toBeLessThanOrEqual(1280);
    expect(place.top).toBeGreaterThanOrEqual(0);
    expect(place.top + 80).toBeLessThanOrEqual(800);
  },
);
