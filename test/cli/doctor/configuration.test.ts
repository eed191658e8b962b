import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfiguration } from 'thapcanh/src/doctor/configuration.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../infra/config-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, 'soc.yaml');
  writeFileSync(file, text);
  return file;
}

describe('the file of a deployment', () => {
  it('that is right is named by its province and stage', () => {
    const file = written(EXAMPLE);

    const { findings, config } = checkConfiguration(file);

    expect(findings).toEqual([
      { check: 'configuration', status: 'ok', found: `${file}: tỉnh Lam Khê, stage prod` },
    ]);
    expect(config?.notifications.smtpParameter).toBe('/thapcanh/smtp');
  });

  it('that is wrong is told by line and column, and compared with nothing', () => {
    const file = written(EXAMPLE.replace('province:', 'provinc:'));

    const { findings, config } = checkConfiguration(file);

    expect(findings.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(findings.map(({ found }) => found)).toContainEqual(
      expect.stringMatching(/soc\.yaml:\d+:1 provinc: is not known here\. Did you mean "province"/),
    );
    expect(config).toBeUndefined();
  });

  it('that is not there says how it is named', () => {
    const { findings } = checkConfiguration(join(folder, 'absent.yaml'));

    expect(findings).toMatchObject([
      { status: 'failed', found: expect.stringContaining('ENOENT') },
    ]);
  });

  it('that nobody named leaves what holds without it', () => {
    expect(checkConfiguration(undefined)).toMatchObject({
      findings: [],
      config: { notifications: { signingKeyParameter: '/thapcanh/signing-key' } },
    });
  });
});
