import { compileRedaction, createRedactor, type Redactor, WITHHELD } from '@thapcanh/redaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const CITIZEN = '001099123456';

function redactorOf(rules: unknown): Redactor {
  const outcome = compileRedaction(rules);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return createRedactor(outcome.rules);
}

function eventOf(raw: string, fields: Record<string, string | number | null | string[]> = {}) {
  return { raw, parts: [], fields, common: {} };
}

describe('redaction of an event', () => {
  it('masks an identity number in the raw line and in the fields, keeping three digits', () => {
    const redacted = redactorOf({ patterns: ['cccd'] }).event(
      eventOf(`tra cuu ${CITIZEN} xong`, { query: CITIZEN, n: 7 }),
    );

    expect(redacted.raw).toBe('tra cuu ***456 xong');
    expect(redacted.fields).toEqual({ query: '***456', n: 7 });
    expect(redacted.counts).toEqual({ cccd: 1 });
  });

  it('leaves an event alone in which nothing is found', () => {
    const event = eventOf('GET /trang-chu 200', { status: 200 });

    expect(redactorOf({ patterns: ['cccd', 'card', 'email'] }).event(event)).toEqual({
      ...event,
      counts: {},
    });
  });

  it.each([
    ['as it stands', (value: string) => value],
    ['in JSON escapes', (value: string) => value.replace(/./g, hexEscape)],
    ['in JSON inside JSON', (value: string) => JSON.stringify(JSON.stringify(value))],
    ['percent-encoded', (value: string) => value.replace(/./g, percent)],
    ['percent-encoded twice', (v: string) => encodeURIComponent(v.replace(/./g, percent))],
    ['in numeric entities', (value: string) => value.replace(/./g, entity)],
    ['in hex', (value: string) => Buffer.from(value).toString('hex')],
    ['in UTF-16', (value: string) => value.replace(/./g, '$&\0')],
  ])('finds a number %s', (_, encode) => {
    const encoded = encode(CITIZEN);

    const { raw } = redactorOf({ patterns: ['cccd'] }).event(eventOf(`a "${encoded}" b`));

    expect(raw).not.toContain(encoded);
    expect(raw).toContain('***456');
    expect(raw.startsWith('a "')).toBe(true);
    expect(raw.endsWith('" b')).toBe(true);
  });

  it('drops a field, and its value wherever else it stands', () => {
    const redactor = redactorOf({ fields: [{ field: 'citizen.*', action: 'drop' }] });
    const name = 'Nguyễn "Văn" A';
    const raw = JSON.stringify({
      citizen: { name },
      note: `của ${name}`,
      q: encodeURIComponent(name),
    });

    const redacted = redactor.event(
      eventOf(raw, { 'citizen.name': name, note: `của ${name}`, q: encodeURIComponent(name) }),
    );

    expect(redacted.fields).toEqual({ note: 'của ***', q: '***' });
    expect(JSON.parse(redacted.raw)).toEqual({
      citizen: { name: '***' },
      note: 'của ***',
      q: '***',
    });
    expect(redacted.counts).toEqual({ 'field:citizen.*': 1 });
  });

  it('masks a field whatever its case, keeping as much as the rule says', () => {
    const redactor = redactorOf({ fields: [{ field: 'Phone', action: 'mask', keep: 3 }] });

    const redacted = redactor.event(eventOf('gọi 0912345678', { phone: '0912345678' }));

    expect(redacted.fields).toEqual({ phone: '***678' });
    expect(redacted.raw).toBe('gọi ***678');
  });

  it('finds a short value only where it stands alone', () => {
    const redactor = redactorOf({ fields: [{ field: 'pin', action: 'mask' }] });

    expect(redactor.event(eventOf('pin=12 at 12:34 in A12', { pin: '12' })).raw).toBe(
      'pin=*** at ***:34 in A12',
    );
  });

  it('takes a secret found beside its name out of the field that holds it alone', () => {
    const redacted = redactorOf({ patterns: ['credentials'] }).event(
      eventOf('login password=hunter22 ok', { arg1: 'hunter22' }),
    );

    expect(redacted.raw).toBe('login password=*** ok');
    expect(redacted.fields).toEqual({ arg1: '***' });
  });

  it('does not leave an identity of which a part is masked, and keeps sentences', () => {
    const redactor = redactorOf({
      patterns: ['cccd'],
      fields: [{ field: 'account', action: 'mask' }],
    });

    const { common } = redactor.event({
      raw: `LK\\lan.nt ${CITIZEN}`,
      parts: [],
      fields: { account: 'LK\\lan.nt' },
      common: {
        'user.name': 'lan.nt',
        'user.target.name': CITIZEN,
        'url.original': `/tra-cuu?so=${CITIZEN}`,
        'source.ip': '192.0.2.7',
        'source.port': 4711,
      },
    });

    expect(common).toEqual({
      'url.original': '/tra-cuu?so=***456',
      'source.ip': '192.0.2.7',
      'source.port': 4711,
    });
  });

  it('reaches the further records of an event', () => {
    const redactor = redactorOf({ fields: [{ field: 'a1', action: 'mask' }] });

    const { parts } = redactor.event({
      raw: 'type=EXECVE',
      parts: ['a1=mat-khau-moi', 'a1=6d61742d6b6861752d6d6f69'],
      fields: { a1: 'mat-khau-moi' },
      common: {},
    });

    expect(parts).toEqual(['a1=***', 'a1=***']);
  });

  it('masks names of fields, without losing one', () => {
    const other = '001099000456';

    const { fields } = redactorOf({ patterns: ['cccd'] }).event(
      eventOf('', { [`by.${CITIZEN}`]: 'a', [`by.${other}`]: 'b' }),
    );

    expect(fields).toEqual({ 'by.***456': 'a', 'by.***456#2': 'b' });
  });

  it('takes names of a prototype for data', () => {
    const fields = JSON.parse(`{"__proto__": "${CITIZEN}", "constructor": "x"}`);

    const redacted = redactorOf({ patterns: ['cccd'] }).event(eventOf('', fields));

    expect(Object.entries(redacted.fields)).toEqual([
      ['__proto__', '***456'],
      ['constructor', 'x'],
    ]);
  });

  it('never leaves a dropped value, however it is written into the line', () => {
    const redactor = redactorOf({ fields: [{ field: 'secret', action: 'drop' }] });
    const encoders = [
      (value: string) => value,
      (value: string) => JSON.stringify(value).slice(1, -1),
      (value: string) => encodeURIComponent(value),
      (value: string) => new URLSearchParams({ value }).toString().slice('value='.length),
      (value: string) => Buffer.from(value).toString('hex'),
    ];
    // Values long enough not to be part of what surrounds them by chance.
    const values = fc
      .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
      .filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(values, fc.nat(encoders.length - 1), fc.string(), (value, which, around) => {
        const encoded = encoders[which]?.(value) ?? value;
        fc.pre(!around.includes(encoded) && encoded.length >= 6);

        const { raw } = redactor.event({
          raw: `${around} ${encoded} ${around}`,
          parts: [],
          fields: { secret: value },
          common: {},
        });

        expect(raw).not.toContain(encoded);
      }),
    );
  });

  it('takes time linear in the record, whatever it holds', () => {
    const redactor = redactorOf({
      patterns: ['cccd', 'cmnd', 'card', 'phone', 'email', 'credentials'],
    });
    const many = Array.from({ length: 20_000 }, (_, i) => `password=x${i}`).join('&');

    const { counts, raw } = redactor.event(eventOf(many));

    expect(counts.credentials).toBe(20_000);
    expect(raw).not.toMatch(/x[0-9]/);
  });

  it.each(['eyJaaaaaaaa', 'a@', '//a:', 'cookie:', 'password=\\"', '0 ', 'a.'])(
    'is not slowed down by a megabyte of %s',
    (piece) => {
      const redactor = redactorOf({ patterns: ['cccd', 'card', 'phone', 'email', 'credentials'] });
      const raw = piece.repeat(Math.floor(1_000_000 / piece.length));

      expect(redactor.unread(raw).raw.length).toBeLessThanOrEqual(raw.length);
    },
  );
});

describe('redaction of a record that became no event', () => {
  it('masks what patterns find', () => {
    expect(redactorOf({ patterns: ['cccd'] }).unread(`?? ${CITIZEN}`)).toEqual({
      raw: '?? ***456',
      counts: { cccd: 1 },
    });
  });

  it('withholds the record when rules name fields, which nobody could find', () => {
    const redactor = redactorOf({ fields: [{ field: 'name', action: 'drop' }] });

    expect(redactor.unread('<name>Lan</name>').raw).toBe(WITHHELD);
  });
});

function hexEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
