// What each function may do, as a table: the rows are the IAM policies, in their own words.
import type { Grant } from './grants.ts';
import { nameOf, type Part, type Parts } from './parts.ts';

const COLUMNS = ['core', 'flow'] as const;

/** One row a function, and one for each policy that nobody has. */
export function rightsTable({ parts, deadLettersOf }: Parts, grants: readonly Grant[]): string {
  const names = new Map(parts.map(({ id, name }) => [id, name]));
  for (const [dlq, queue] of deadLettersOf) names.set(dlq, `${names.get(queue)} dead letters`);
  const rows = [...Map.groupBy(grants, ({ who }) => who)]
    .filter(([who]) => isPart(who, parts) || isPolicy(who))
    .map(([who, its]) => {
      const title = isPolicy(who) ? `*${nameOf(who)}* (attached to nobody)` : names.get(who);
      const tables = COLUMNS.map((column) =>
        actionsOf(
          its.filter(({ on, part }) => on !== undefined && names.get(on) === column && part === ''),
        ),
      );
      const others = its.filter(
        ({ on }) => !COLUMNS.some((c) => on !== undefined && names.get(on) === c),
      );
      return `| ${[title, ...tables, rest(others, names)].join(' | ')} |`;
    });
  return [
    '### What each may do',
    '',
    '| function | `core` | `flow` | everything else |',
    '|---|---|---|---|',
    ...rows.toSorted(),
  ].join('\n');
}

const isPart = (id: string, parts: readonly Part[]) =>
  parts.some((part) => part.id === id && part.kind === 'function');
const isPolicy = (id: string) => /Policy[0-9A-F]{8}$/.test(id);

/** `dynamodb:BatchGetItem` → `BatchGet`. */
function actionsOf(grants: readonly Grant[]): string {
  const actions = grants.flatMap(({ actions }) => actions);
  return (
    [...new Set(actions.map((action) => action.replace(/^\w+:/, '').replace(/Item$/, '')))]
      .toSorted()
      .join(', ') || '–'
  );
}

/** Actions that say the kind of a grant; the others of CDK's grants come with them. */
const VERBS: readonly (readonly [action: string, verb: string])[] = [
  ['s3:GetObject', 'read'],
  ['s3:PutObject', 'write'],
  ['s3:PutObjectRetention', 'lock'],
  ['s3:DeleteObject', 'delete'],
  ['s3:DeleteObjectVersion', 'delete versions of'],
  ['s3:BypassGovernanceRetention', 'pass governance of'],
  ['s3:ListBucketVersions', 'list versions of'],
  ['sqs:SendMessage', 'send to'],
  ['sqs:ReceiveMessage', 'receive from'],
  ['ssm:GetParameter', 'read parameter'],
];

function rest(grants: readonly Grant[], names: ReadonlyMap<string, string>): string {
  const phrases = grants.flatMap(({ actions, on, part }) => {
    const verbs = VERBS.flatMap(([action, verb]) => (actions.includes(action) ? [verb] : []));
    const name = on === undefined ? part.replace(/^.*:parameter/, '') : names.get(on);
    // Listing a bucket comes with reading its objects, and says nothing more.
    if (name === undefined || (verbs.includes('read') && on !== undefined && part === ''))
      return [];
    const where = part === '' || part === '/*' || on === undefined ? name : `${name}${part}`;
    return verbs.map((verb) => `${verb} \`${where}\``);
  });
  // CDK orders statements by how they were made, which differs from run to run.
  return [...new Set(phrases)].toSorted().join('; ');
}
