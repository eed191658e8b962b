// The tree of sources as a table: agencies and machines open and close, every log is a row.
import type { TableProps } from '@cloudscape-design/components/table';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../app/data-table.tsx';
import { useNow } from '../app/use-now.ts';
import { Ago } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { conditionsOf } from './condition.ts';
import { DayChart } from './day-chart.tsx';
import { Balance } from './equation.tsx';
import { type Ledger, todayLedger, totalLedger } from './ledger.ts';
import { SourceHealth } from './source-health.tsx';
import { nodesOf, type SourceNode } from './source-tree.ts';

/** With more sources than this, only agencies where something is wrong are open at first. */
const OPEN_AT_FIRST = 60;

export function SourceTable(props: {
  tree: readonly SourceNode[];
  /** Every agency is open: somebody looks for something. */
  allOpen: boolean;
  loading: boolean;
  empty: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { tree, allOpen, loading, empty } = props;
  /** What somebody opened or closed by hand. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const nodes = nodesOf(tree);
  const few = nodes.filter(({ kind }) => kind === 'source').length <= OPEN_AT_FIRST;
  const isOpen = (node: SourceNode) => chosen.get(node.key) ?? (allOpen || few || hasProblem(node));
  return (
    <DataTable
      label={t('sources.table')}
      items={loading ? undefined : tree}
      trackBy="key"
      columns={columns(t, now)}
      expandableRows={{
        getItemChildren: (node) => (node.kind === 'source' ? [] : [...node.children]),
        isItemExpandable: ({ kind }) => kind !== 'source',
        expandedItems: nodes.filter((node) => node.kind !== 'source' && isOpen(node)),
        onExpandableItemToggle: ({ detail: { item, expanded } }) =>
          setChosen(new Map([...chosen, [item.key, expanded]])),
      }}
      empty={empty}
      labels={{
        expandButtonLabel: (node) => t('sources.openGroup', { name: nameOf(node) }),
        collapseButtonLabel: (node) => t('sources.closeGroup', { name: nameOf(node) }),
      }}
    />
  );
}

const sourcesIn = (node: SourceNode) => (node.kind === 'source' ? [node.source] : node.sources);
const nameOf = (node: SourceNode) =>
  visible(node.kind === 'source' ? node.source.title : node.name);

function hasProblem(node: SourceNode): boolean {
  return sourcesIn(node).some((source) => !conditionsOf(source).includes('well'));
}

function ledgerOf(node: SourceNode, now: number): Ledger {
  return totalLedger(sourcesIn(node).map(({ day = [] }) => todayLedger(day, now)));
}

function columns(t: TFunction, now: number): TableProps.ColumnDefinition<SourceNode>[] {
  return [
    {
      id: 'source',
      header: t('sources.column.source'),
      minWidth: 330,
      isRowHeader: true,
      cell: (node) => <Name node={node} />,
    },
    {
      id: 'health',
      header: t('sources.column.health'),
      minWidth: 260,
      cell: (node) => (node.kind === 'source' ? <SourceHealth source={node.source} /> : undefined),
    },
    {
      id: 'day',
      header: t('sources.column.day'),
      width: 164,
      cell: (node) => node.kind === 'source' && <DayChart day={node.source.day ?? []} />,
    },
    {
      id: 'accepted',
      header: t('sources.column.accepted'),
      width: 104,
      cell: (node) => <span className="amount">{formatNumber(ledgerOf(node, now).accepted)}</span>,
    },
    {
      id: 'rejected',
      header: t('sources.column.rejected'),
      width: 104,
      cell: (node) => <Rejected node={node} now={now} />,
    },
    {
      id: 'balance',
      header: t('sources.column.balance'),
      width: 116,
      cell: (node) => <Balance ledger={totalLedger(sourcesIn(node).map(({ ledger }) => ledger))} />,
    },
    {
      id: 'last',
      header: t('sources.column.last'),
      width: 128,
      cell: (node) => <Last node={node} />,
    },
  ];
}

function Name({ node }: { node: SourceNode }): ReactNode {
  const { t } = useTranslation();
  if (node.kind === 'source') {
    const { agency, id, title, format, hostName, level } = node.source;
    // Most ids begin with their machine's name.
    const machine = hostName !== undefined && id.startsWith(hostName.toLowerCase());
    const facts = [
      machine ? undefined : hostName,
      level === undefined ? undefined : t('sources.level', { level }),
      format,
    ].filter((fact) => fact !== undefined);
    return (
      <>
        <Link to="/sources/$agency/$source" params={{ agency, source: id }} preload={false}>
          {visible(title)}
        </Link>
        <div className="soft">
          <code>{id}</code>
          {facts.map((fact) => ` · ${visible(fact)}`)}
        </div>
      </>
    );
  }
  const silent = node.sources.filter((one) => conditionsOf(one).includes('silence')).length;
  return (
    <>
      <b>{visible(node.name)}</b>
      <div className="soft">
        {t('sources.count', { count: node.sources.length })}
        {silent > 0 && <b> · {t('sources.silentCount', { count: silent })}</b>}
      </div>
    </>
  );
}

function Rejected({ node, now }: { node: SourceNode; now: number }): ReactNode {
  const { rejected } = ledgerOf(node, now);
  const text = <span className="amount">{formatNumber(rejected)}</span>;
  if (rejected === 0 || node.kind !== 'source') return text;
  const { agency, id } = node.source;
  return (
    <Link
      to="/sources/$agency/$source"
      params={{ agency, source: id }}
      hash="rejects"
      preload={false}
    >
      {text}
    </Link>
  );
}

function Last({ node }: { node: SourceNode }): ReactNode {
  const { t } = useTranslation();
  const arrivals = sourcesIn(node).flatMap(({ ledger }) => ledger.lastReceivedAt ?? []);
  const last = arrivals.sort().at(-1);
  if (last !== undefined) return <Ago at={last} />;
  if (node.kind !== 'source') return null;
  const some = sourcesIn(node).some(({ ledger }) => ledger.accepted > 0);
  return <span className="soft">{t(some ? 'sources.longAgo' : 'sources.never')}</span>;
}
