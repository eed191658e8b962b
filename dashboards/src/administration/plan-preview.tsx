// What a merger or division will change, before it is carried out.
import type { Organisation } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { vi } from '../i18n/vi/index.ts';
import { formatDay } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import type { Preview } from './preview-plan.ts';

const PROBLEMS = [
  'exists',
  'not_alive',
  'children_unplaced',
  'unknown',
] as const satisfies readonly (keyof typeof vi.administration.organisations.problem)[];

export function PlanPreview(props: {
  preview: Preview | undefined;
  organisations: readonly Organisation[];
}): ReactNode {
  const { t } = useTranslation();
  const { preview, organisations } = props;
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  if (preview?.ok) for (const { row } of preview.effects) names.set(row.id, row.name);
  const name = (id: string | undefined) => visible(names.get(id ?? '') ?? id ?? t('app.none'));
  return (
    <section className="section" aria-labelledby="plan-preview" aria-live="polite">
      <h3 id="plan-preview">{t('administration.organisations.preview')}</h3>
      {preview === undefined && (
        <p className="soft">{t('administration.organisations.previewNone')}</p>
      )}
      {preview?.ok === false && (
        <ul className="warning-note">
          {preview.problems.map(({ code, id, message }) => (
            <li key={message}>
              {name(id)}:{' '}
              {t(
                `administration.organisations.problem.${PROBLEMS.find((each) => each === code) ?? 'other'}`,
              )}
            </li>
          ))}
        </ul>
      )}
      {preview?.ok && (
        <>
          <ul>
            {preview.effects.map(({ kind, row }) => (
              <li key={`${kind} ${row.id}`}>
                {t(`administration.organisations.will.${kind}`, {
                  name: name(row.id),
                  id: row.id,
                  from: formatDay(row.from),
                  to: formatDay(row.to ?? ''),
                  parent: name(row.parent),
                  successors: row.successors.map(name).join(', '),
                })}
              </li>
            ))}
          </ul>
          <p>{t('administration.organisations.history')}</p>
        </>
      )}
    </section>
  );
}
