// Another incident, as it is named where it is related: number, how it stands, whose it is.
import { Link } from '@tanstack/react-router';
import type { IncidentRef } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import { statusWord } from '../related/status-word.ts';

export function IncidentReference({ incident }: { incident: IncidentRef }): ReactNode {
  const { t } = useTranslation();
  const { id, number, title, status, agencyName } = incident;
  return (
    <>
      <Link to="/incidents/$id" params={{ id }} preload={false}>
        {number}
      </Link>{' '}
      <span className="soft">{statusWord(status, t)}</span> {visible(title)} ({visible(agencyName)})
    </>
  );
}
