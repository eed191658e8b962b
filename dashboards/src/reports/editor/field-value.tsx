// A value as it will stand in the document.
import type { ReportField, Value } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';

export function FieldValue({ field, value }: { field: ReportField; value: Value }): ReactNode {
  const { t } = useTranslation();
  switch (value.kind) {
    case 'unknown':
      return <p>{t('reports.unknown')}</p>;
    case 'text':
      return <p className="report-text">{visible(value.text)}</p>;
    case 'choice':
      return (
        <p>
          {value.chosen
            .map((id) => field.options?.find((option) => option.id === id)?.label ?? visible(id))
            .join('; ')}
          {value.note !== undefined && ` (${visible(value.note)})`}
        </p>
      );
    case 'table':
      return <TableValue field={field} rows={value.rows} />;
  }
}

type Rows = Extract<Value, { kind: 'table' }>['rows'];

function TableValue({ field, rows }: { field: ReportField; rows: Rows }): ReactNode {
  const { columns = [] } = field;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="report-table-scroll" aria-label={field.label} tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map(({ id }) => (
                <td key={id}>{visible(row[id] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
