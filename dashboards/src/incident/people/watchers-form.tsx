import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraftList } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { PersonSelect } from './person-select.tsx';

/** Who is told of it without working on it. */
export function WatchersForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const [before] = useState(seen.incident.watchers ?? []);
  const [chosen, setChosen] = useDraftList(
    `${draftsOf(seen.incident.id, 'watchers')}people`,
    before,
  );
  const add = chosen.filter((sub) => !before.includes(sub));
  const remove = before.filter((sub) => !chosen.includes(sub));
  const body = { add, remove };
  return (
    <ActDialog
      act="watchers"
      seen={seen}
      title={t('people.watchers')}
      send={
        add.length + remove.length === 0
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/watchers', { params: { path, header }, body })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <PersonSelect
            label={t('people.watching')}
            hint={t('people.watchersHint')}
            value={chosen}
            onChange={setChosen}
          />
          {showMissing && <p role="alert">{t('act.nothingChanged')}</p>}
        </>
      )}
    </ActDialog>
  );
}
