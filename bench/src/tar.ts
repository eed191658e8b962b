// Regular files of a ustar archive; long names come as a pax or GNU record before the file.

const BLOCK = 512;

/** The files of an uncompressed archive, in its order, names without a leading `./`. */
export function* tarFiles(archive: Buffer): Generator<{ name: string; text: string }> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const field = (from: number, to: number): string =>
      archive.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8) || 0;
    const body = archive.toString('utf8', at + BLOCK, at + BLOCK + size);
    const type = field(156, 157);
    const prefix = field(345, 500);
    const name = longName ?? (prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`);
    if (type === 'x') longName = /\d+ path=(.*)\n/.exec(body)?.[1];
    else if (type === 'L') longName = body.replace(/\0.*$/s, '');
    else {
      longName = undefined;
      if (type === '0' || type === '') yield { name: name.replace(/^\.\//, ''), text: body };
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
