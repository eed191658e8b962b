// The fields of a report under their sections and items, the frame last.
import type { ReportDetail, ReportField } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldRow } from './field-row.tsx';
import type { EditsOfReport } from './use-edits.ts';

export function ReportForm(props: {
  report: ReportDetail;
  editable: boolean;
  edits: EditsOfReport;
}): ReactNode {
  const { t } = useTranslation();
  const { report, editable, edits } = props;
  return (
    <form
      className="report-form"
      aria-label={report.form.name.vi}
      onSubmit={(event) => event.preventDefault()}
      onBlur={({ currentTarget, target, relatedTarget }) => {
        // Leaving a field saves; moving within it does not.
        const left = target.closest('[data-field]');
        const to = relatedTarget instanceof Element ? relatedTarget.closest('[data-field]') : null;
        if (left !== to || !currentTarget.contains(relatedTarget)) void edits.save();
      }}
      onKeyDown={({ key, ctrlKey, metaKey }) => {
        if (key === 'Enter' && (ctrlKey || metaKey)) void edits.save();
      }}
    >
      {groupsOf(report.fields).map(({ section, items }) => (
        <section className="section" key={section ?? items[0]?.item ?? ''}>
          <h2>
            {section ?? (items[0]?.item === undefined ? t('reports.frame') : report.form.name.vi)}
          </h2>
          {items.map(({ item, fields }) => (
            <div key={item ?? ''} className="report-item">
              {item !== undefined && (fields.length > 1 || fields[0]?.label !== item) && (
                <h3>{item}</h3>
              )}
              {fields.map((field) => (
                <div key={field.id} data-field={field.id}>
                  <FieldRow
                    field={field}
                    edit={edits.edits[field.id]}
                    clash={edits.clashes.includes(field.id)}
                    editable={editable}
                    onEdit={(value) => edits.edit(field.id, value, field.value)}
                    onSettle={(mine) => edits.settle(field.id, mine, field.value)}
                  />
                </div>
              ))}
            </div>
          ))}
        </section>
      ))}
    </form>
  );
}

interface Group {
  readonly section: string | undefined;
  readonly items: readonly {
    readonly item: string | undefined;
    readonly fields: readonly ReportField[];
  }[];
}

/** Runs of fields under one section, and in it under one item, in the form's order. */
function groupsOf(fields: readonly ReportField[]): readonly Group[] {
  return runsOf(fields, ({ section, item }) => JSON.stringify([section, item === undefined])).map(
    (inSection) => ({
      section: inSection[0]?.section,
      items: runsOf(inSection, ({ item }) => item ?? '').map((inItem) => ({
        item: inItem[0]?.item,
        fields: inItem,
      })),
    }),
  );
}

function runsOf<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const runs: T[][] = [];
  for (const one of all) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && keyOf(first) === keyOf(one)) last.push(one);
    else runs.push([one]);
  }
  return runs;
}
