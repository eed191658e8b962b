// `thapcanh audit log`: who read what.
import type { GivenQuery } from '@thapcanh/api-client';
import { type AuditEvent, auditEventSchema, pageOf } from '@thapcanh/api-schema';
import { AUDIT_ACTIONS } from '@thapcanh/audit';
import { Command, Option } from 'commander';
import type * as z from 'zod';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable } from '../../terminal/printable.ts';
import { instantOf, positiveInteger } from '../options.ts';

interface LogOptions extends ApiOptions {
  readonly from?: string;
  readonly to?: string;
  readonly actor?: string;
  readonly incident?: string;
  readonly action?: string;
  readonly limit: number;
}

const page = pageOf(auditEventSchema);
type Page = z.infer<typeof page>;
/** Most records of one request; more are asked for as long as the limit is not reached. */
const PAGE = 200;

export function logCommand(): Command {
  return withApi(new Command('log'))
    .description('Who read, took out or was refused what, the newest first; for auditors')
    .option(
      '--from <time>',
      'a day (2026-11-22, Vietnam) or ISO 8601; the last seven days if absent',
    )
    .option('--to <time>', 'up to and including; now if absent')
    .option('--actor <sub>', 'only what this person did')
    .option('--incident <id>', 'only of this incident, or of another object by its id')
    .addOption(new Option('--action <name>', 'only this').choices(AUDIT_ACTIONS))
    .option('--limit <n>', 'how many at most', positiveInteger, 50)
    .addHelpText(
      'after',
      `
Looking at these records is recorded, too. Verify that none was removed with the archive's own copy:
they are archived and locked like any log (source thapcanh-audit of the centre).

Examples:
  thapcanh audit log --actor lan --from 2026-11-21
  thapcanh audit log --action report.download --limit 500 --json`,
    )
    .action(async (options: LogOptions) => {
      const { events, more } = await recordsOf(options);
      if (options.json) process.stdout.write(`${JSON.stringify({ items: events })}\n`);
      for (const event of options.json ? [] : events) console.log(eventLine(event));
      if (more && !options.json) {
        process.stderr.write(
          `There are more than ${options.limit}: use --limit, or a shorter time.\n`,
        );
      }
    });
}

/** A page may be short, or empty, and still have more behind it. */
async function recordsOf(options: LogOptions) {
  const { from, to, actor, incident, action, limit } = options;
  const events: AuditEvent[] = [];
  let cursor: string | undefined;
  do {
    const query: GivenQuery = {
      from: from === undefined ? undefined : instantOf(from),
      to: to === undefined ? undefined : instantOf(to),
      actor,
      incident,
      action,
      limit: Math.min(PAGE, limit - events.length),
      cursor,
    };
    const next: Page = await askApi(options, page, (api) =>
      api.GET('/v1/audit', { params: { query } }),
    );
    events.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== undefined && events.length < limit);
  return { events, more: cursor !== undefined };
}

/** `2026-11-22T03:12:00.000Z  lan (LK-CA)  evidence.view  incident LK-TTCDS.1f…  3` */
function eventLine({ at, actor, action, result, object }: AuditEvent): string {
  const { type, id, name, owner_org: owner, count } = object;
  const parts = [
    at,
    actor.org === undefined ? actor.id : `${actor.id} (${actor.org})`,
    result === 'success' ? action : `${action} ${result}`,
    [type, id ?? name, id === undefined ? undefined : owner].filter(Boolean).join(' '),
    count === undefined ? '' : String(count),
  ];
  return printable(parts.filter((part) => part !== '').join('  '));
}
