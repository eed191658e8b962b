// A photo that is larger than what the server takes, made smaller on the phone. The original stays there.

/** Most bytes that the server takes. */
export const MAX_PHOTO_BYTES = 4 * 1024 * 1024;
/** Beyond it a phone may run out of memory when it decodes the photo. */
const MAX_ORIGINAL_BYTES = 64 * 1024 * 1024;
/** Longest sides in pixels, tried one after the other; text on a screen is read at each of them. */
const SIDES = [4096, 2896, 2048, 1448, 1024] as const;
const QUALITY = 0.85;

export interface Photo {
  readonly name: string;
  readonly bytes: Blob;
  /** Bytes that it had on the phone, where it was made smaller. */
  readonly original?: number;
}

/** Encodes an image anew, its longest side at most so many pixels; undefined if it cannot be read. */
export type Encode = (image: Blob, side: number) => Promise<Blob | undefined>;

/**
 * The photo as it may be sent: as it is, or the largest JPEG of it that fits; undefined if it cannot be read
 * here, or is too large to try.
 */
export async function fittingPhoto(
  file: File,
  encode: Encode = onCanvas,
): Promise<Photo | undefined> {
  const { name, size } = file;
  if (size <= MAX_PHOTO_BYTES) return { name, bytes: file };
  if (size > MAX_ORIGINAL_BYTES) return undefined;
  for (const side of SIDES) {
    const bytes = await encode(file, side);
    if (bytes === undefined) return undefined;
    if (bytes.size <= MAX_PHOTO_BYTES) return { name, bytes, original: size };
  }
  return undefined;
}

async function onCanvas(image: Blob, side: number): Promise<Blob | undefined> {
  try {
    const bitmap = await createImageBitmap(image);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const bytes = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', QUALITY),
    );
    return bytes ?? undefined;
  } catch {
    // No image, or none that this phone decodes.
    return undefined;
  }
}
