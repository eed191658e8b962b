// Tệp và mã băm that the shown evidence names, to be looked for elsewhere.
import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { visible } from '../../text/visible.ts';
import { filesIn } from './files-in.ts';

const SHOWN = 12;

export function Files({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { files, hashes } = filesIn(incident);
  return (
    <Section id="files-in-logs" title={t('related.files')}>
      {files.length + hashes.length === 0 && <p className="soft">{t('related.noFiles')}</p>}
      <ul className="side-list">
        {[...files, ...hashes].slice(0, SHOWN).map((text) => (
          <li key={text}>
            <code>{visible(text)}</code>
          </li>
        ))}
      </ul>
      {files.length + hashes.length > SHOWN && <p className="soft">{t('related.more')}</p>}
    </Section>
  );
}
