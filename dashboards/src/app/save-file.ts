// A file of the API, given to the person as the browser gives downloads.
import type { ApiFile } from '@thapcanh/api-client';

/** Until when the bytes are kept for a browser that asks where to save first. */
const KEPT_MS = 60_000;

export function saveFile({ blob, name }: Pick<ApiFile, 'blob' | 'name'>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
