// A record is read only by the formats whose marks it shows. Nothing may be missed thereby: a registered
// format is asked whatever the record shows, so that it says what asking every format would have found.
import { fc, test } from '@fast-check/vitest';
import { FORMATS, type Format, parseBatch, type SourceHints } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT } from './parsing.ts';

const LINES = FORMATS.flatMap(({ samples }) => samples.flatMap((sample) => sample.split('\n')));

/** In the order in which a record is offered: what an object says itself comes before the line in it. */
const SPECIFIC = FORMATS.filter(({ generic }) => !generic).toSorted(
  (one, other) => Number(one.shape === 'text') - Number(other.shape === 'text'),
);

function formatOf(raw: string, hints: Partial<SourceHints> = {}): string | undefined {
  const [outcome] = parseBatch([{ position: 0, line: 1, raw }], {
    receivedAt: RECEIVED_AT,
    ...hints,
  });
  return outcome?.kind === 'event' ? outcome.event.format : undefined;
}

/** The format that a record is of when every format is asked; undefined when only generic ones are left. */
function askingAll(raw: string, hints: Partial<SourceHints> = {}): string | undefined {
  const claims = ({ id }: Format) => formatOf(raw, { ...hints, format: id }) === id;
  return SPECIFIC.find(claims)?.id;
}

function specificFormatOf(raw: string, hints: Partial<SourceHints> = {}): string | undefined {
  const found = formatOf(raw, hints);
  return SPECIFIC.some(({ id }) => id === found) ? found : undefined;
}

const CARRIERS: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `<13>Nov 22 08:15:30 h1 prog[4]: ${line}`,
  (line) => `<13>1 2026-11-22T08:15:30Z h1 Hostd 4 - - ${line}`,
  (line) => `2026-11-22T01:15:30.413656027Z stdout F ${line}`,
  (line) => JSON.stringify({ message: line, program: 'postfix/smtpd' }),
  (line) => JSON.stringify({ message: line, loggerName: 'org.keycloak.events' }),
];

describe('a record that is offered by its marks', () => {
  it('is of the same format as when every format is asked, for each line of each sample', () => {
    for (const line of LINES) expect(specificFormatOf(line), line).toBe(askingAll(line));
  });

  it('is of the same format whatever its first character', () => {
    const lines = LINES.flatMap((line) =>
      '9fFz[<# \t:-%\u{a0}'.split('').map((first) => first + line.slice(1)),
    );

    for (const line of lines) expect(specificFormatOf(line), line).toBe(askingAll(line));
  });

  it('is of the same format below a heading of another log', () => {
    const heading = 'account-id srcaddr dstaddr srcport start end action log-status';
    const row = 'unknown 198.51.100.23 10.0.4.12 32377 1795310070 1795310130 REJECT OK';

    expect(formatOf(row, { heading })).toBe('aws.vpc_flow');
    for (const line of LINES)
      expect(specificFormatOf(line, { heading }), line).toBe(askingAll(line, { heading }));
  });

  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const piece = fc.oneof(
    fc.constantFrom(...'09aZ[<# \t"{%:/-,=|.T\u{a0}é'.split('')),
    fc.constantFrom(...LINES),
  );
  const damaged = fc
    .tuple(fc.constantFrom(...LINES), place, place, piece)
    .map(([line, one, other, inserted]) => {
      const start = Math.floor(Math.min(one, other) * line.length);
      const end = Math.floor(Math.max(one, other) * line.length);
      return [
        line.slice(0, start) + line.slice(end),
        line.slice(start, end),
        line.slice(0, start) + inserted + line.slice(start),
        inserted + line.slice(start),
      ];
    });

  test.prop([damaged, fc.constantFrom(...CARRIERS)], { numRuns: 150 })(
    'is of the same format damaged, mixed and carried as it may be',
    (lines, carry) => {
      for (const line of lines.map(carry))
        expect(specificFormatOf(line), line).toBe(askingAll(line));
    },
  );
});
