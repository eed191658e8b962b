// `thapcanh keys`: issue, list, rotate and revoke the keys of a source.
import { type IssuedKey, issuedKeySchema, keyViewSchema } from '@thapcanh/api-schema';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { sourceName } from './source-name.ts';

const keyList = z.object({ items: z.array(keyViewSchema) });

function days(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('give a whole number of days, 0 or more.');
}

/** The key goes to stdout alone, so that a script can take it. */
function tell(issued: IssuedKey, json: true | undefined): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(issued)}\n`);
    return;
  }
  process.stdout.write(`${issued.key}\n`);
  process.stderr.write('The key is shown this once. Keep it where only the shipper reads it.\n');
  const { replaces } = issued;
  if (replaces !== undefined) {
    process.stderr.write(`${replaces.keyId} stays good until ${replaces.validUntil}.\n`);
  }
}

function createCommand(): Command {
  return withApi(new Command('create'))
    .description('Issue a key for a source')
    .argument('<agency/source>', 'the source')
    .option('--valid-until <time>', 'end of its term, such as 2027-01-01T00:00:00+07:00')
    .addHelpText('after', '\nExample:\n  thapcanh keys create LK-SXD/nginx > nginx.key')
    .action(async (name: string, options: ApiOptions & { readonly validUntil?: string }) => {
      const { validUntil } = options;
      const { path } = sourceName(name);
      const issued = await askApi(options, issuedKeySchema, (api) =>
        api.POST('/v1/sources/{agency}/{source}/keys', { params: { path }, body: { validUntil } }),
      );
      tell(issued, options.json);
    });
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List the keys of a source, without their secrets')
    .argument('<agency/source>', 'the source')
    .addHelpText('after', '\nExample:\n  thapcanh keys list LK-SXD/nginx')
    .action(async (name: string, options: ApiOptions) => {
      const { path } = sourceName(name);
      const list = await askApi(options, keyList, (api) =>
        api.GET('/v1/sources/{agency}/{source}/keys', { params: { path } }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(list)}\n`);
      for (const { keyId, state, createdAt, validUntil } of options.json ? [] : list.items) {
        const end = validUntil === undefined ? '' : `, good until ${validUntil}`;
        console.log(`${keyId}  ${state.padEnd(8)} since ${createdAt}${end}`);
      }
    });
}

function rotateCommand(): Command {
  return withApi(new Command('rotate'))
    .description('Issue the next key; the old one stays good for some days')
    .argument('<agency/source>', 'the source')
    .argument('<key-id>', 'the key to replace, as `thapcanh keys list` names it')
    .option('--overlap-days <days>', 'for how long the old key stays good', days, 7)
    .addHelpText(
      'after',
      '\nExample:\n  thapcanh keys rotate LK-SXD/nginx 0a1b2c3d4e5f --overlap-days 14',
    )
    .action(async (name: string, keyId: string, options: ApiOptions & { overlapDays: number }) => {
      const path = { ...sourceName(name).path, keyId };
      const body = { overlapDays: options.overlapDays };
      const issued = await askApi(options, issuedKeySchema, (api) =>
        api.POST('/v1/sources/{agency}/{source}/keys/{keyId}/rotate', { params: { path }, body }),
      );
      tell(issued, options.json);
    });
}

function revokeCommand(): Command {
  return withApi(new Command('revoke'))
    .description('Revoke a key: it is refused within a minute')
    .argument('<agency/source>', 'the source')
    .argument('<key-id>', 'the key, as `thapcanh keys list` names it')
    .addHelpText('after', '\nExample:\n  thapcanh keys revoke LK-SXD/nginx 0a1b2c3d4e5f')
    .action(async (name: string, keyId: string, options: ApiOptions) => {
      const path = { ...sourceName(name).path, keyId };
      const key = await askApi(options, keyViewSchema, (api) =>
        api.DELETE('/v1/sources/{agency}/{source}/keys/{keyId}', { params: { path } }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(key)}\n`);
      else console.log(`${keyId} is revoked: it is refused within a minute.`);
    });
}

export function keysCommand(): Command {
  return new Command('keys')
    .description('Issue, rotate and revoke the keys with which sources ship')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(rotateCommand())
    .addCommand(revokeCommand());
}
