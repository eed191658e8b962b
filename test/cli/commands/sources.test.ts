// `thapcanh sources` and `thapcanh keys` against the API, as an agency and a lead type them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceDetailSchema } from '@thapcanh/api-schema';
import { Command } from 'commander';
import { keysCommand } from 'thapcanh/src/commands/sources/keys.ts';
import { sourcesCommand } from 'thapcanh/src/commands/sources/sources.ts';
import { CliError, explain } from 'thapcanh/src/terminal/cli-error.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startApi, type TestApi } from '../../functions/api/api.ts';

/** The registry is believed for a minute. */
const MINUTE_MS = 60_000;

let api: TestApi;
let server: Server;
let url = '';

beforeAll(async () => {
  api = await startApi();
  server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', url: path = '/' } = incoming;
    const { authorization = '', 'if-match': ifMatch } = incoming.headers;
    const headers = { authorization, ...(ifMatch !== undefined && { 'if-match': ifMatch }) };
    const body = chunks.length === 0 ? {} : { body: new Uint8Array(Buffer.concat(chunks)) };
    const answer = await api.answer(new Request(new URL(path, url), { method, headers, ...body }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await api.stop();
});
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lead', name: 'Trưởng ca', role: 'lead', agency: 'LK-SXD' });
  await api.putUser({ sub: 'auditor', name: 'Kiểm tra', role: 'auditor', agency: 'LK-SXD' });
});

interface Ran {
  readonly error?: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, as `thapcanh` does in its own. */
async function as(sub: string, ...args: readonly string[]): Promise<Ran> {
  const token = await api.token({ sub });
  const told = { stdout: '', stderr: '' };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      told.stdout += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      told.stderr += String(text);
      return true;
    }),
    vi.spyOn(console, 'log').mockImplementation((line) => {
      told.stdout += `${String(line)}\n`;
    }),
  ];
  try {
    await new Command('thapcanh')
      .addCommand(sourcesCommand())
      .addCommand(keysCommand())
      .parseAsync([...args, '--api', url, '--token', token], { from: 'user' });
    return told;
  } catch (error) {
    if (error instanceof CliError) return { ...told, error: explain(error) };
    throw error;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

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
    expect(sink.uri).toBe(`${url}/v1/logs`);
    expect(await api.verifyKey(sink.auth.token)).toEqual({ agency: 'LK-SXD', source: 'nginx' });
    expect(stderr).toContain('Put it at /etc/vector/vector.yaml');
  });

  it('tells what to do when the configuration cannot be written after all', async () => {
    const { error } = await add('--shipper', 'winlogbeat');
    expect(error).toContain('winlogbeat cannot read files');
    expect(error).toContain('LK-SXD/nginx is registered already');
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
    expect(filled.stdout).not.toContain('PUT_THE_KEY');
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
