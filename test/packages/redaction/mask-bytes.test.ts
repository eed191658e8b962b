import { frameRecords } from '@thapcanh/log-formats';
import { maskBytes } from '@thapcanh/redaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const maskText = (body: string): string => text(maskBytes(Buffer.from(body)).bytes);

describe('masking of bytes', () => {
  it('keeps lengths, and counts', () => {
    const body = Buffer.from('tra cứu 001099123456\npassword=hunter2\n');

    const { bytes, counts } = maskBytes(body);

    expect(text(bytes)).toBe('tra cứu ************\npassword=*******\n');
    expect(bytes).toHaveLength(body.length);
    expect(counts).toEqual({ cccd: 1, credentials: 1 });
  });

  it.each([
    ['{"card":4111111111111111}', '{"card":9999999999999999}'],
    ['{"password":"a\\"b\\\\","n":1}', '{"password":"*\\"***","n":1}'],
    ['{"pin":1234,"token":null}', '{"pin":9999,"token":null}'],
    ['{"cookie":{"a":1}}', '{"cookie":{"a":1}}'],
    ['{"q":"password=\'x","other":"it\'s"}', '{"q":"password=\'*","other":"it\'s"}'],
  ])('leaves JSON what it is: %s', (body, expected) => {
    expect(maskText(body)).toBe(expected);
    expect(() => JSON.parse(maskText(body))).not.toThrow();
  });

  it('masks nothing twice', () => {
    const once = maskText('so 001099123456, email lan@lamkhe.example, token=abc');

    expect(maskText(once)).toBe(once);
  });

  it('leaves every body as many records as it had', () => {
    const secrets = fc.constantFrom(
      '001099123456',
      'password=x"y',
      "pwd='abc",
      '\\"token\\":\\"a b\\"',
      'Cookie: {a',
      '4111111111111111',
    );
    const value = fc.oneof(secrets, fc.string());
    const key = fc.constantFrom('password', 'token', 'cookie', 'note', 'cmnd');
    const object = fc.dictionary(
      key,
      fc.oneof(value, fc.integer(), fc.constant(null), fc.dictionary(key, value)),
    );
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (values, asArray) => {
          const body = Buffer.from(
            asArray
              ? JSON.stringify(values)
              : values.map((each) => JSON.stringify(each)).join('\n'),
          );
          const contentType = 'application/json';

          const framed = frameRecords(maskBytes(body).bytes, { contentType });

          const before = frameRecords(body, { contentType });
          expect(framed.ok && framed.records.length).toBe(before.ok && before.records.length);
        },
      ),
    );
  });
});
