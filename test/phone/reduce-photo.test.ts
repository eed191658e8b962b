import { describe, expect, it } from 'vitest';
import { fittingPhoto, MAX_PHOTO_BYTES } from '../../phone/src/reduce-photo.ts';

const MB = 1024 ** 2;

function fileOf(size: number): File {
  return new File([new Uint8Array(size)], 'màn hình.jpg', { type: 'image/jpeg' });
}

/** An encoder whose output has so many bytes a pixel of the side, and the sides it was asked for. */
function encoder(bytesAPixel: number) {
  const sides: number[] = [];
  return {
    sides,
    encode: async (_: Blob, side: number) => {
      sides.push(side);
      return new Blob([new Uint8Array(Math.round(side * bytesAPixel))]);
    },
  };
}

describe('a photo', () => {
  it('is sent as it is where the server takes it', async () => {
    const file = fileOf(MAX_PHOTO_BYTES);
    const { sides, encode } = encoder(1);

    expect(await fittingPhoto(file, encode)).toEqual({ name: 'màn hình.jpg', bytes: file });
    expect(sides).toEqual([]);
  });

  it('is made as small as needed and no smaller, and says how large it was', async () => {
    const { sides, encode } = encoder(2_000);

    const photo = await fittingPhoto(fileOf(MAX_PHOTO_BYTES + 1), encode);

    expect(photo).toMatchObject({ name: 'màn hình.jpg', original: MAX_PHOTO_BYTES + 1 });
    expect(photo?.bytes.size).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
    expect(sides).toEqual([4096, 2896, 2048]);
  });

  it('is not sent where the phone cannot read it, cannot make it small enough, or it is huge', async () => {
    const { sides, encode } = encoder(1);

    expect(await fittingPhoto(fileOf(5 * MB), async () => undefined)).toBeUndefined();
    expect(await fittingPhoto(fileOf(5 * MB), encoder(5_000).encode)).toBeUndefined();
    expect(await fittingPhoto(fileOf(65 * MB), encode)).toBeUndefined();
    expect(sides).toEqual([]);
  });
});
