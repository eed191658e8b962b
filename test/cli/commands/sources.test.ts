// `thapcanh sources` and `thapcanh keys` against the API, as an agency and a lead type them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceDetailSchema } from '@thapcanh/api-schema';
import { keysCommand } from 'thapcanh/src/commands/sources/keys.ts';
import { relayRoute } from 'thapcanh/src/commands/sources/relay-route.ts';
import { sourcesCommand } from 'thapcanh/src/commands/sources/sources.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { INTAKE, type TestApi } from '../../functions/api/api.ts';
import { type ServedApi, serveApi } from './served-api.ts';

/** The registry is believed for a minute. */
const MINUTE_MS = 60_000;

let cli: ServedApi;
let api: TestApi;

beforeAll(async () => {
  cli = await serveApi(() => [sourcesCommand(), keysCommand()]);
  api = cli.api;
});
afterAll(() => cli.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lead', name: 'Trưởng ca', role: 'lead', agency: 'LK-SXD' });
  await api.putUser({ sub: 'auditor', name: 'Kiểm tra', role: 'auditor', agency: 'LK-SXD' });
});

const as = (sub: string, ...args: readonly string[]) => cli.as(sub, ...args);

const add = (...more: readonly string[]) =>
  as('lead', 'sources', 'add', 'LK-SXD/nginx', '--title', 'Cổng cấp phép', ...more);

describe('thapcanh sources add', () => {
  it('registers, and says how to go on', async () => {
    const { stdout } = await add('--format', 'web.combined', '--level', '3');
    expect(stdout).toBe('LK-SXD/nginx is registered. Next: thapcanh keys create LK-SXD/nginx\n');
    api.advance(MINUTE_MS);
    const shown = await as('lead', 'sources', 'show', 'LK-SXD/nginx');
    expect(shown.stdout).toContain('LK-SXD/nginx  Cổng cấp phép\n');
    expect(shown.stdout).toContain('  format: web.combined\n  timeZone: Asia/Ho_Chi_Minh\n');
    expect(shown.stdout).toContain('accepted 0, archived 0, rejected 0, waiting 0; last never');
    expect(shown.stdout).toMatch(
      / {2}2 (?:of 3 rules see this source|trong 3 luật nhìn thấy nguồn này)\n/,
    );
    expect(shown.stdout).toMatch(/Trưởng ca {2}source_created\n/);
  });

  it('with a shipper prints a configuration that holds a key which ships', async () => {
    const { stdout, stderr } = await add('--shipper', 'vector', '--path', '/srv/a.log');
    const sink = z
      .object({ auth: z.object({ token: z.string() }), uri: z.string() })
      .parse(
        z.object({ sinks: z.object({ thapcanh: z.unknown() }) }).parse(parse(stdout)).sinks
          .thapcanh,
      );
    expect(sink.uri).toBe(`${INTAKE}/v1/logs`);
    expect(await api.verifyKey(sink.auth.token)).toEqual({ agency: 'LK-SXD', source: 'nginx' });
    expect(stderr).toContain('Put it at /etc/vector/vector.yaml');
  });

  it('tells what to do when the configuration cannot be written after all, and issues no key', async () => {
    const { error } = await add('--shipper', 'winlogbeat', '--format', 'web.combined');
    expect(error).toContain('winlogbeat cannot read files');
    expect(error).toContain('LK-SXD/nginx is registered, and has no new key');
    expect((await as('lead', 'keys', 'list', 'LK-SXD/nginx')).stdout).toBe('');
  });

  it('needs no format for a shipper that reads one kind of log', async () => {
    const { stdout } = await add('--shipper', 'winlogbeat');
    expect(stdout).toContain('name: Security');
  });

  it('passes the refusal on: who, why, what next', async () => {
    await add();
    const again = await add();
    expect(again.stdout).toBe('');
    expect(again.error).toContain('LK-SXD has a source nginx already');
    const wrong = await as('lead', 'sources', 'add', 'nginx', '--title', 'x');
    expect(wrong.error).toContain('write AGENCY/SOURCE');
    const auditor = await as('auditor', 'sources', 'add', 'LK-SXD/x', '--title', 'x');
    expect(auditor.error).toContain('Your role (auditor) may not do this.');
  });
});

describe('thapcanh sources set', () => {
  it('changes what is given, takes away what is cleared, and leaves the rest', async () => {
    await add('--format', 'web.combined', '--level', '3', '--repeats');
    api.advance(MINUTE_MS);
    const change = ['--level', '4', '--no-repeats', '--clear', 'format', '--json'];
    const { stdout } = await as('lead', 'sources', 'set', 'LK-SXD/nginx', ...change);
    const { changes, ...settings } = sourceDetailSchema.parse(JSON.parse(stdout));
    expect(settings).toMatchObject({ title: 'Cổng cấp phép', level: 4, repeats: false, rev: 2 });
    expect(settings).not.toHaveProperty('format');
    expect(changes).toMatchObject([{ kind: 'source_changed' }, { kind: 'source_created' }]);
  });

  it('takes the heading from a log that still has one', async () => {
    await add('--format', 'iis.w3c');
    api.advance(MINUTE_MS);
    const folder = mkdtempSync(join(tmpdir(), 'thapcanh-heading-'));
    const [whole, cut] = [join(folder, 'whole.log'), join(folder, 'cut.log')];
    writeFileSync(
      whole,
      '#Version: 1.0\r\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\r\n',
    );
    writeFileSync(cut, '2026-11-22 01:15:30 192.0.2.5 GET\r\n');

    const told = await as('lead', 'sources', 'set', 'LK-SXD/nginx', '--heading-from', whole);
    const none = await as('lead', 'sources', 'set', 'LK-SXD/nginx', '--heading-from', cut);

    expect(told.stdout).toContain('LK-SXD/nginx is at revision 2.');
    const shown = await as('lead', 'sources', 'show', 'LK-SXD/nginx', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({
      heading: '#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status',
    });
    expect(none.error).toContain('cut.log gives no heading');
    rmSync(folder, { recursive: true });
  });
});

describe('thapcanh sources list and config', () => {
  it('list those in scope, as text and as JSON', async () => {
    await add();
    api.advance(MINUTE_MS);
    const { stdout } = await as('auditor', 'sources', 'list', '--json');
    const { items } = z
      .object({ items: z.array(z.object({ agency: z.string(), id: z.string() })) })
      .parse(JSON.parse(stdout));
    expect(items).toMatchObject([{ agency: 'LK-SXD', id: 'nginx' }]);
    expect((await as('lead', 'sources', 'list')).stdout).toContain('LK-SXD/nginx  Cổng cấp phép');
  });

  it('put a key in that is given, else leave its place', async () => {
    await add();
    const args = ['sources', 'config', 'LK-SXD/nginx', '--shipper', 'rsyslog', '--port', '5514'];
    expect((await as('lead', ...args)).stdout).toContain('pwd="tck_PUT_THE_KEY_HERE"');
    const key = `tck_${'a'.repeat(12)}_${'B'.repeat(32)}`;
    const filled = await as('lead', ...args, '--key', key);
    expect(filled.stdout).toContain(`pwd="${key}"`);
    expect(filled.stdout).not.toContain('tck_PUT_THE_KEY');
    expect(filled.stdout.match(/tck_a/g)).toHaveLength(1);
  });

  it('say so when there is no source', async () => {
    const { stdout } = await as('lead', 'sources', 'list', '--agency', 'LK-X-KT');
    expect(stdout).toContain('No source is in your scope');
  });

  it('say what to type when something is missing or is not a key', async () => {
    await add();
    const config = ['sources', 'config', 'LK-SXD/nginx'];
    expect((await as('lead', ...config)).error).toContain('name yours with --shipper: fluent-bit');
    const half = await as('lead', ...config, '--shipper', 'curl', '--key', 'tck_half');
    expect(half.error).toContain('is not a key');
  });
});

describe('thapcanh keys', () => {
  it('creates a key on stdout alone, lists, rotates and revokes it', async () => {
    await add();
    const made = await as('lead', 'keys', 'create', 'LK-SXD/nginx');
    expect(made.stdout).toMatch(/^tck_[a-z0-9]{12}_[A-Za-z0-9]{32}\n$/);
    const keyId = made.stdout.slice(4, 16);
    const rotated = await as('lead', 'keys', 'rotate', 'LK-SXD/nginx', keyId);
    expect(rotated.stderr).toMatch(new RegExp(`${keyId} stays good until 20`));
    const revoked = await as('lead', 'keys', 'revoke', 'LK-SXD/nginx', keyId);
    expect(revoked.stdout).toContain(`${keyId} is revoked`);
    const { stdout } = await as('lead', 'keys', 'list', 'LK-SXD/nginx');
    expect(stdout).toMatch(new RegExp(`^${keyId} {2}revoked `, 'm'));
    expect(stdout).toContain(`${rotated.stdout.slice(4, 16)}  active `);
  });
});

describe('a relay', () => {
  it('is registered with the routes of the lines it brings', async () => {
    await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
    const added = await as(
      'admin',
      'sources',
      'add',
      'LK-TTCDS/relay',
      '--title',
      'Máy chuyển tiếp',
      '--json',
      '--relay',
      '10.40.17.0/24=LK-X-KT/fw',
      '--relay',
      '2001:db8::1,host:mail01,tag:postfix=LK-SXD/mail',
    );
    expect(JSON.parse(added.stdout)).toMatchObject({
      relay: {
        routes: [
          { address: '10.40.17.0/24', agency: 'LK-X-KT', source: 'fw' },
          {
            address: '2001:db8::1',
            host: 'mail01',
            tag: 'postfix',
            agency: 'LK-SXD',
            source: 'mail',
          },
        ],
      },
    });
  });

  it.each(['10.40.17.0/24', '=LK-X-KT/fw', '10.40.17.1=LK-X-KT', 'a=b=c/d'])(
    'is refused with the route %s',
    (route) => {
      expect(() => relayRoute(route)).toThrow('AGENCY/SOURCE');
    },
  );
});
