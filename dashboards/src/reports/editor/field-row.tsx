// One field: where its value comes from, the value or its control, and what is offered instead.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ReportField, Value } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../app/hint.tsx';
import type { Edit } from './edits.ts';
import { FieldInput } from './field-input.tsx';
import { FieldValue } from './field-value.tsx';

export interface FieldRowProps {
  readonly field: ReportField;
  readonly edit: Edit | undefined;
  readonly clash: boolean;
  readonly editable: boolean;
  readonly onEdit: (value: Value | null) => void;
  readonly onSettle: (mine: boolean) => void;
}

/** The id by which the list of what is missing leads here. */
export const fieldAnchor = (id: string): string => `field-${id}`;

export function FieldRow(props: FieldRowProps): ReactNode {
  const { t } = useTranslation();
  const { field, edit, clash, editable, onEdit } = props;
  const { id, label, value, origin } = field;
  const typing = editable && (edit !== undefined || origin === 'person' || value === undefined);
  const now = edit === undefined ? (value ?? null) : edit.value;
  return (
    <div className={`report-field${value === undefined ? ' report-missing' : ''}`}>
      <p className="report-label" id={fieldAnchor(id)} tabIndex={-1}>
        {label} <Origin field={field} />
      </p>
      {clash && <Clash {...props} />}
      {typing ? (
        <FieldInput field={field} value={now} onChange={onEdit} />
      ) : (
        value !== undefined && <FieldValue field={field} value={value} />
      )}
      {editable && !clash && (
        <div className="report-field-acts">
          {!typing && value !== undefined && (
            <Button
              variant="inline-link"
              ariaLabel={t('reports.changeOf', { field: label })}
              onClick={() => onEdit(value)}
            >
              {t('reports.change')}
            </Button>
          )}
          <Offer field={field} onEdit={onEdit} />
        </div>
      )}
    </div>
  );
}

function Origin({ field: { value, origin, mark } }: { field: ReportField }): ReactNode {
  const { t } = useTranslation();
  const from = value === undefined ? 'missing' : origin;
  return (
    <span className="report-origin">
      {from !== undefined && (
        <span className={`origin origin-${from}`}>{t(`reports.origin.${from}`)}</span>
      )}
      {mark !== undefined && (
        <Hint text={t(`reports.mark.${mark}`)}>
          <span className="report-mark">{mark}</span>
        </Hint>
      )}
    </span>
  );
}

/** What the system knows beside what a person wrote. */
function Offer({ field, onEdit }: Pick<FieldRowProps, 'field' | 'onEdit'>): ReactNode {
  const { t } = useTranslation();
  const { label, source, origin, suggestion } = field;
  if (suggestion === undefined) return null;
  const back = source !== 'person' && origin === 'person';
  return (
    <details className="report-offer">
      <summary>{t(back ? 'reports.systemSays' : 'reports.suggestion')}</summary>
      <FieldValue field={field} value={suggestion} />
      <Button
        ariaLabel={t('reports.takeOf', { field: label })}
        onClick={() => onEdit(back ? null : suggestion)}
      >
        {t('reports.take')}
      </Button>
    </details>
  );
}

function Clash({ field, onSettle }: FieldRowProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      header={t('reports.clash.title')}
      action={
        <div className="report-row-acts">
          <Button onClick={() => onSettle(true)}>{t('reports.clash.mine')}</Button>
          <Button onClick={() => onSettle(false)}>{t('reports.clash.theirs')}</Button>
        </div>
      }
    >
      {field.value === undefined ? (
        <p>{t('reports.clash.takenBack')}</p>
      ) : (
        <FieldValue field={field} value={field.value} />
      )}
    </Alert>
  );
}
