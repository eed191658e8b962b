// The control of a field by its kind. Each change is told at once; what is sent, and when, is the form's.
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReportField, Value } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';

interface InputProps {
  readonly field: ReportField;
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
}

export function FieldInput(props: InputProps): ReactNode {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const unknown = value?.kind === 'unknown';
  return (
    <>
      {!unknown && <KnownInput {...props} />}
      {field.mayBeUnknown && (
        <Checkbox
          checked={unknown}
          onChange={({ detail }) => onChange(detail.checked ? { kind: 'unknown' } : null)}
        >
          {t('reports.unknown')}
        </Checkbox>
      )}
    </>
  );
}

function KnownInput(props: InputProps): ReactNode {
  switch (props.field.kind) {
    case 'text':
      return <TextInput {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'table':
      // Words may stand for a table: "không có" is an answer to "which".
      return props.value?.kind === 'text' ? <TextInput {...props} /> : <TableInput {...props} />;
  }
}

const LINE = 80;

function TextInput({ field, value, onChange }: InputProps): ReactNode {
  const { t } = useTranslation();
  const text = value?.kind === 'text' ? value.text : '';
  const rows = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / LINE), 0);
  return (
    <>
      <Textarea
        ariaLabel={field.label}
        value={text}
        rows={Math.min(12, Math.max(2, rows))}
        onChange={({ detail }) => onChange({ kind: 'text', text: detail.value })}
      />
      {field.kind === 'table' && (
        <Button
          variant="inline-link"
          onClick={() => onChange({ kind: 'table', rows: [{}] })}
          ariaLabel={t('reports.asTableOf', { field: field.label })}
        >
          {t('reports.asTable')}
        </Button>
      )}
    </>
  );
}

function ChoiceInput({ field, value, onChange }: InputProps): ReactNode {
  const { t } = useTranslation();
  const { options = [], several } = field;
  const chosen = value?.kind === 'choice' ? value.chosen : [];
  const note = value?.kind === 'choice' ? value.note : undefined;
  const choose = (ids: string[]) =>
    onChange({ kind: 'choice', chosen: ids, ...(note === undefined ? {} : { note }) });
  return (
    <>
      {several ? (
        <fieldset className="report-options">
          <legend className="visually-hidden">{field.label}</legend>
          {options.map(({ id, label }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              onChange={({ detail }) =>
                choose(
                  options
                    .map((option) => option.id)
                    .filter((each) => (each === id ? detail.checked : chosen.includes(each))),
                )
              }
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      ) : (
        <RadioGroup
          ariaLabel={field.label}
          value={chosen[0] ?? null}
          items={options.map(({ id, label }) => ({ value: id, label }))}
          onChange={({ detail }) => choose([detail.value])}
        />
      )}
      {chosen.length > 0 && (
        <Input
          ariaLabel={t('reports.noteOf', { field: field.label })}
          placeholder={t('reports.note')}
          value={note ?? ''}
          onChange={({ detail }) => onChange({ kind: 'choice', chosen, note: detail.value })}
        />
      )}
    </>
  );
}

function TableInput({ field, value, onChange }: InputProps): ReactNode {
  const { t } = useTranslation();
  const { columns = [] } = field;
  const rows = value?.kind === 'table' && value.rows.length > 0 ? value.rows : [{}];
  const put = (next: typeof rows) => onChange({ kind: 'table', rows: next });
  return (
    <>
      {rows.map((row, index) => (
        // Rows are told apart by their place only: two may say the same.
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name
        <div className="report-row" key={index}>
          {columns.map(({ id, label }) => (
            <FormField key={id} label={label}>
              <Input
                ariaLabel={t('reports.cell', { column: label, row: index + 1 })}
                value={visible(row[id] ?? '')}
                onChange={({ detail }) =>
                  put(rows.map((each, i) => (i === index ? { ...each, [id]: detail.value } : each)))
                }
              />
            </FormField>
          ))}
          <Button
            iconName="remove"
            variant="icon"
            ariaLabel={t('reports.removeRow', { row: index + 1 })}
            onClick={() => put(rows.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <div className="report-row-acts">
        <Button
          variant="inline-link"
          ariaLabel={t('reports.addRowOf', { field: field.label })}
          onClick={() => put([...rows, {}])}
        >
          {t('reports.addRow')}
        </Button>
        <Button
          variant="inline-link"
          ariaLabel={t('reports.asTextOf', { field: field.label })}
          onClick={() => onChange({ kind: 'text', text: '' })}
        >
          {t('reports.asText')}
        </Button>
      </div>
    </>
  );
}
