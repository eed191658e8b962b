// `thapcanh organisations`: who there is, who belongs to whom, and what becomes of them.
import {
  type Organisation,
  organisationDetailSchema,
  organisationSchema,
  pageOf,
} from '@thapcanh/api-schema';
import { localDay } from '@thapcanh/incidents';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable, printableJson } from '../../terminal/printable.ts';
import { addCommand, changeCommand } from './change.ts';
import { day } from './settings.ts';
import { mergeCommand, splitCommand } from './succession.ts';

const page = pageOf(organisationSchema);

/** Lines of the tree: parts indented under those to whom they belong, the former at the end. */
export function treeLines(items: readonly Organisation[], today: string): readonly string[] {
  const byId = new Map(items.map((each) => [each.id, each]));
  const isFormer = ({ to }: Organisation) => to !== undefined && to < today;
  const parts = Map.groupBy(
    items.filter((each) => !isFormer(each)),
    ({ parent = '' }) => (byId.has(parent) ? parent : ''),
  );
  const lines: string[] = [];
  const shown = new Set<string>();
  function add(parent: string, depth: number): void {
    for (const each of parts.get(parent) ?? []) {
      if (shown.has(each.id)) continue;
      shown.add(each.id);
      lines.push(`${'  '.repeat(depth)}${line(each)}`);
      add(each.id, depth + 1);
    }
  }
  add('', 0);
  return [...lines, ...items.filter(isFormer).map(line)];
}

function line({ id, name, kind, to, successors }: Organisation): string {
  const end = to === undefined ? '' : `, until ${to}`;
  const heirs = successors.length === 0 ? '' : ` → ${successors.join(', ')}`;
  return `${id}  ${printable(name)} (${printable(kind)}${end})${heirs}`;
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List the organisations in your scope as a tree')
    .addHelpText(
      'after',
      '\nA change is listed within a minute.\n\nExample:\n  thapcanh organisations list',
    )
    .action(async (options: ApiOptions) => {
      const { items } = await askApi(options, page, (api) => api.GET('/v1/organisations'));
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      for (const each of options.json ? [] : treeLines(items, localDay(Date.now())))
        console.log(each);
    });
}

function showCommand(): Command {
  return withApi(new Command('show'))
    .description('Show an organisation: its settings, its lives, who changed what')
    .argument('<id>', 'its code')
    .option('--on <day>', 'as it is on this day', day)
    .addHelpText('after', '\nExample:\n  thapcanh organisations show LK-X-KT --on 2025-06-30')
    .action(async (id: string, options: ApiOptions & { readonly on?: string }) => {
      const params = { path: { id }, query: { on: options.on } };
      const detail = await askApi(options, organisationDetailSchema, (api) =>
        api.GET('/v1/organisations/{id}', { params }),
      );
      if (options.json) {
        process.stdout.write(`${JSON.stringify(detail)}\n`);
        return;
      }
      const { lives, changes, name, ...settings } = detail;
      console.log(`${id}  ${printable(name)}`);
      for (const [setting, value] of Object.entries(settings)) {
        const isEmpty = Array.isArray(value) && value.length === 0;
        if (setting === 'id' || isEmpty) continue;
        const text = typeof value === 'string' ? printable(value) : printableJson(value);
        console.log(`  ${setting}: ${text}`);
      }
      for (const life of lives) console.log(`  from ${life.from}: ${line(life)}`);
      for (const { at, by, kind, fields = [] } of changes)
        console.log(`  ${at}  ${printable(by.name)}  ${kind} ${fields.join(' ')}`.trimEnd());
    });
}

export function organisationsCommand(): Command {
  return new Command('organisations')
    .description('Who there is and who belongs to whom; register, change, merge and split')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(addCommand())
    .addCommand(changeCommand())
    .addCommand(mergeCommand())
    .addCommand(splitCommand());
}
