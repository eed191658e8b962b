// What an agency may name a source or a path never becomes syntax of a configuration.
import { execFileSync } from 'node:child_process';
import { fc, test } from '@fast-check/vitest';
import {
  SHIPPERS,
  type Shipper,
  shipperConfig,
  shipperInputSchema,
  shipperSettingsSchema,
} from '@thapcanh/shipper-configs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { settingsOf } from './settings.ts';

const YAML: readonly Shipper[] = ['fluent-bit', 'vector', 'filebeat', 'otel-collector'];

/** Paths the border lets through, of any signs. */
const path = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => `/${text}`)
  .filter((text) => shipperInputSchema.safeParse({ kind: 'files', paths: [text] }).success);

const title = fc.string({ unit: 'binary', maxLength: 100 });

/** The configuration's lines apart from comments. */
function live(content: string): readonly string[] {
  return content.split('\n').filter((line) => !line.startsWith('#'));
}

const yamlPaths = {
  'fluent-bit': z
    .looseObject({
      pipeline: z.looseObject({ inputs: z.tuple([z.looseObject({ path: z.string() })]) }),
    })
    .transform(({ pipeline }) => pipeline.inputs[0].path),
  vector: z
    .looseObject({
      sources: z.looseObject({ thapcanh_files: z.looseObject({ include: z.tuple([z.string()]) }) }),
    })
    .transform(({ sources }) => sources.thapcanh_files.include[0]),
  filebeat: z
    .looseObject({ 'filebeat.inputs': z.tuple([z.looseObject({ paths: z.tuple([z.string()]) })]) })
    .transform((config) => config['filebeat.inputs'][0].paths[0]),
  'otel-collector': z
    .looseObject({
      receivers: z.looseObject({ filelog: z.looseObject({ include: z.tuple([z.string()]) }) }),
    })
    .transform(({ receivers }) => receivers.filelog.include[0]),
} as const;

describe('a title', () => {
  test.prop([title])('of any text stays in its comment', (text) => {
    for (const shipper of SHIPPERS) {
      for (const input of [
        { kind: 'files', paths: ['/var/log/a.log'] },
        { kind: 'syslog', port: 5514 },
      ] as const) {
        const config = shipperConfig(shipper, settingsOf({ title: text, input }));
        const plain = shipperConfig(shipper, settingsOf({ title: 'A', input }));
        if (config === undefined || plain === undefined) continue;
        expect(live(config.content)).toEqual(live(plain.content));
        expect(config.content.split('\n')).toHaveLength(plain.content.split('\n').length);
      }
    }
  });
});

describe('a path', () => {
  test.prop([path])('is read back from YAML as it was given', (text) => {
    for (const [shipper, schema] of Object.entries(yamlPaths)) {
      const known = YAML.find((one) => one === shipper);
      const input = { kind: 'files', paths: [text] } as const;
      const config = known && shipperConfig(known, settingsOf({ input }));
      const read = schema.parse(parse(config?.content ?? '', { version: '1.1' }));
      expect(read).toBe(text);
    }
  });

  test.prop([path])('adds no line and no quote to rsyslog, syslog-ng and NXLog', (text) => {
    for (const shipper of ['rsyslog', 'syslog-ng', 'nxlog'] as const) {
      const of = (paths: string[]) =>
        shipperConfig(shipper, settingsOf({ input: { kind: 'files', paths } }))?.content ?? '';
      const config = of([text]);
      const plain = of(['/a']);
      expect(config.split('\n')).toHaveLength(plain.split('\n').length);
      expect(config.replace(/\\[\\"]/g, '').split('"')).toHaveLength(
        plain.split('"').length + (config.includes('wildcard-file') ? 2 : 0),
      );
    }
  });

  it('is one word to the shell, whatever it holds', () => {
    const paths = ['/tmp/a b;touch #x', '/tmp/(x)&y|z>w', '/tmp/~\\n'];
    const script =
      shipperConfig('curl', settingsOf({ input: { kind: 'files', paths } }))?.content ?? '';
    const loop = /for file in (.*); do/.exec(script)?.[1] ?? '';
    const words = execFileSync('sh', [
      '-c',
      `for file in ${loop}; do printf "<%s>\\n" "$file"; done`,
    ]);
    expect(words.toString()).toBe(paths.map((one) => `<${one}>\n`).join(''));
  });

  it.each([
    '/var/log/"; rm -rf /',
    "/var/log/'x",
    '/var/log/$HOME',
    '/var/log/`id`',
    '/var/log/%ROOT%',
    '/var/log/a\nb',
    '/var/log/a\u2028b',
    'relative.log',
    '',
  ])('%j is refused at the border', (text) => {
    expect(shipperInputSchema.safeParse({ kind: 'files', paths: [text] }).success).toBe(false);
  });
});

describe('an endpoint', () => {
  it.each([
    'https://intake.example/path',
    'https://user:pass@intake.example',
    'https://intake.example/?x=1',
    'ftp://intake.example',
    'https://in"take.example',
    'javascript:alert(1)',
  ])('%j is refused', (endpoint) => {
    const { input, agency, source, title: name } = settingsOf();
    const asked = { endpoint, input, agency, source, title: name };
    expect(shipperSettingsSchema.safeParse(asked).success).toBe(false);
  });
});
