// Preloaded into every function: a record with the marker ends the process of `detect` where it
// compresses what it judged, as a fault of a native library would.
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

export const MARKER = 'this-record-kills';

/** The bytes of what zlib takes. */
function bytesOf(data: zlib.InputType): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  if (!ArrayBuffer.isView(data)) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

if (process.env.AWS_LAMBDA_FUNCTION_NAME?.includes('Detect') === true) {
  const compress = zlib.zstdCompressSync;
  const deadly: typeof compress = (data, options) => {
    if (Buffer.from(bytesOf(data)).includes(MARKER)) process.kill(process.pid, 'SIGKILL');
    return compress(data, options);
  };
  Reflect.set(zlib, 'zstdCompressSync', deadly);
  syncBuiltinESMExports();
}
