// One organisation on a day: what is registered of it, its lives, and what may be done.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { OrganisationDetail } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { formatDay } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { Changes } from './changes.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { organisationKind } from './organisation-kind.ts';
import { SplitDialog } from './split-dialog.tsx';

export function OrganisationDetails({ id, on }: { id: string; on: string }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error } = useQuery(queries.organisation(id, on));
  const { data: organisations = [] } = useQuery(queries.organisations());
  const [open, setOpen] = useState<'change' | 'merge' | 'split'>();
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <Loading />;
  const { value: shown, etag } = data;
  const close = () => setOpen(undefined);
  const name = (code: string) => organisations.find((each) => each.id === code)?.name ?? code;
  return (
    <section className="section" aria-labelledby="organisation-name">
      <h2 id="organisation-name">{visible(shown.name)}</h2>
      <dl className="facts">
        {factsOf(shown, name, t).map(([term, text]) => (
          <div key={term} className="fact">
            <dt>{t(`administration.organisations.${term}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t('administration.organisations.lives')}</dt>
          <dd>
            {shown.lives.map((life) => (
              <div key={life.from}>
                {visible(life.name)},{' '}
                {life.to === undefined
                  ? t('administration.organisations.since', { from: formatDay(life.from) })
                  : t('administration.organisations.sinceTo', {
                      from: formatDay(life.from),
                      to: formatDay(life.to),
                    })}
              </div>
            ))}
          </dd>
        </div>
      </dl>
      {shown.to === undefined && (
        <div className="row-acts">
          <Button onClick={() => setOpen('change')}>
            {t('administration.organisations.change')}
          </Button>
          <Button onClick={() => setOpen('merge')}>
            {t('administration.organisations.merge')}
          </Button>
          <Button onClick={() => setOpen('split')}>
            {t('administration.organisations.split')}
          </Button>
        </div>
      )}
      <Changes changes={shown.changes} />
      {open === 'change' && <OrganisationDialog known={shown} etag={etag} onClose={close} />}
      {open === 'merge' && <MergeDialog id={id} onClose={close} />}
      {open === 'split' && <SplitDialog id={id} onClose={close} />}
    </section>
  );
}

function factsOf(shown: OrganisationDetail, name: (code: string) => string, t: TFunction) {
  const { id, kind, parent, address, phone, leader, contacts = [] } = shown;
  const officers = [...(leader === undefined ? [] : [leader]), ...contacts];
  const facts = [
    ['code', id],
    ['kind', kind === undefined ? undefined : organisationKind(kind, t)],
    ['parent', parent === undefined ? undefined : name(parent)],
    ['address', address],
    ['phone', phone],
    [
      'contacts',
      officers
        .map((one) => [one.name, one.title, one.phone].filter((each) => each).join(', '))
        .join('; '),
    ],
    ['domains', shown.domains.join(', ')],
    ['networks', shown.networks.join(', ')],
    ['accountSuffixes', shown.accountSuffixes.join(', ')],
  ] as const;
  return facts.flatMap(([term, text]) =>
    text === undefined || text === '' ? [] : [[term, visible(text)] as const],
  );
}
