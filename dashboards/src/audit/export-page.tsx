// Incidents taken out with their whole timelines and the anchors that cover them, to be verified elsewhere.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { type Failure, failureOf } from '@thapcanh/api-client';
import type { TakenExport } from '@thapcanh/audit';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { OrganisationSelect } from '../app/organisation-select.tsx';
import { saveFile } from '../app/save-file.ts';
import { useServices } from '../app/services.ts';
import { TimeField } from '../app/time-field.tsx';
import { formatNumber } from '../text/number.ts';
import { formatDay } from '../text/time.ts';
import { Frame } from './frame.tsx';
import { type ExportSearch, exportSearchSchema } from './search.ts';
import { exportFile } from './take-export.ts';

function ExportPage(): ReactNode {
  return (
    <Frame part="export">
      <Export />
    </Frame>
  );
}

function Export(): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const search = useSearch({ from: '/signed-in/audit/export' });
  const navigate = useNavigate();
  const [lines, setLines] = useState<number>();
  const [taken, setTaken] = useState<TakenExport & { readonly name: string }>();
  const [failure, setFailure] = useState<Failure>();
  const set = (change: Partial<ExportSearch>) => {
    setTaken(undefined);
    void navigate({
      to: '/audit/export',
      search: exportSearchSchema.parse({ ...search, ...change }),
      replace: true,
    });
  };

  async function take() {
    setFailure(undefined);
    setTaken(undefined);
    setLines(0);
    try {
      const made = await exportFile(api, search, setLines);
      const name = nameOf(search);
      saveFile({ blob: made.file, name });
      setTaken({ ...made.taken, name });
    } catch (error) {
      setFailure(failureOf(error));
    }
    setLines(undefined);
  }

  const busy = lines !== undefined;
  return (
    <>
      <p className="soft">{t('audit.export.intro')}</p>
      <form
        className="section audit-export"
        aria-label={t('audit.part.export')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void take();
        }}
      >
        <FormField label={t('audit.export.incident')} description={t('audit.export.incidentHint')}>
          <Input
            value={search.incident ?? ''}
            onChange={({ detail }) => set({ incident: detail.value.trim() || undefined })}
          />
        </FormField>
        {search.incident === undefined && (
          <>
            <OrganisationSelect
              label={t('audit.export.agency')}
              value={search.agency}
              optional
              onChange={(agency) => set({ agency })}
            />
            <TimeField
              label={t('audit.export.day')}
              kind="date"
              value={search.day ?? ''}
              onChange={(day) => set({ day: day || undefined })}
            />
          </>
        )}
        <p>{t(`audit.export.means.${meaningOf(search)}`)}</p>
        <Button variant="primary" loading={busy}>
          {t('audit.export.take')}
        </Button>
        <div role="status">
          {busy && <p>{t('audit.export.under', { lines: formatNumber(lines) })}</p>}
          {taken && <Taken taken={taken} />}
        </div>
        {failure && <FailureNotice failure={failure} />}
      </form>
    </>
  );
}

function Taken({ taken }: { taken: TakenExport & { readonly name: string } }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <b>
          {t('audit.export.done', {
            name: taken.name,
            incidents: formatNumber(taken.incidents),
            entries: formatNumber(taken.entries),
          })}
        </b>
      </p>
      <dl className="audit-facts">
        <dt>{t('audit.export.seal')}</dt>
        <dd>
          <code>{taken.seal}</code>
        </dd>
        {taken.newest !== undefined && (
          <>
            <dt>{t('audit.export.newest', { day: formatDay(taken.newest.day) })}</dt>
            <dd>
              <code>{taken.newest.hash}</code>
            </dd>
          </>
        )}
      </dl>
      <p>{t('audit.export.verify')}</p>
      <pre>
        <code>thapcanh audit verify {taken.name}</code>
      </pre>
    </>
  );
}

function meaningOf({ incident, agency, day }: ExportSearch) {
  if (incident !== undefined) return 'incident';
  if (day !== undefined) return 'day';
  return agency === undefined ? 'all' : 'agency';
}

function nameOf({ incident, agency, day }: ExportSearch): string {
  const of = incident ?? [agency, day].filter((each) => each !== undefined).join('-');
  return `thapcanh-${of === '' ? 'all' : of.replaceAll(/[^\w.-]/g, '_')}.ndjson`;
}

export const Route = createLazyRoute('/signed-in/audit/export')({ component: ExportPage });
