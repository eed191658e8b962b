// What people do with the whole case, from its head: take it, give it away, confirm, close, and the rest.
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../api/queries/incident.ts';
import { type ActName, isActName, mayAct } from './acts/act.ts';
import type { Done } from './acts/act-dialog.tsx';
import { ActOutcome } from './acts/act-outcome.tsx';
import { undoOfPatch } from './acts/undo.ts';
import { useActKeys } from './acts/use-act-keys.ts';
import { useOpenAct } from './acts/use-open-act.ts';
import { ExportMenu } from './export-menu.tsx';
import { Watch } from './people/watch.tsx';
import { canDecide } from './permissions.ts';
import { PrintIncident } from './print-incident.tsx';
import type { ChangeOutcome } from './submit-change.ts';
import { useChange } from './use-change.ts';

/** What *Thêm* offers, in groups. */
const MORE = [
  ['grouping', ['relate', 'detach', 'unmerge', 'pin']],
  ['attention', ['snooze', 'wake', 'watchers', 'restrict', 'unrestrict', 'times']],
  ['evidence', ['ask', 'call', 'add-observable', 'add-evidence']],
] as const satisfies readonly (readonly [string, readonly ActName[]])[];

export function HeadButtons(props: {
  seen: SeenIncident;
  me: Me;
  onDone: (done: Done) => void;
}): ReactNode {
  const { t } = useTranslation();
  const change = useChange();
  const open = useOpenAct();
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const { seen, me, onDone } = props;
  const { incident, etag } = seen;
  const mayTake = mayAct('assign', incident, me) && incident.assignee !== me.sub;

  async function take() {
    const patch = { assignee: me.sub };
    const next = await change(incident.id, patch, { etag, rev: incident.rev });
    setOutcome(next.kind === 'saved' ? undefined : next);
    if (next.kind === 'saved') onDone({ saved: true, undo: undoOfPatch(incident, patch) });
  }

  useActKeys(incident, me, mayTake ? () => void take() : undefined);
  const may = (act: ActName) => mayAct(act, incident, me);
  const more = MORE.map(([group, acts]) => ({
    text: t(`act.group.${group}`),
    items: acts.flatMap((id) => (may(id) ? [{ id, text: t(`act.name.${id}`) }] : [])),
  })).filter(({ items }) => items.length > 0);
  return (
    <div className="head-acts">
      <div className="head-buttons">
        {mayTake && (
          <Button
            variant={incident.assignee === null ? 'primary' : 'normal'}
            onClick={() => void take()}
          >
            {t('incident.take')}
          </Button>
        )}
        {may('assign') && <Button onClick={() => open('assign')}>{t('incident.assign')}</Button>}
        {may('confirm') && <Button onClick={() => open('confirm')}>{t('act.name.confirm')}</Button>}
        {may('close') && <Button onClick={() => open('close')}>{t('incident.close')}</Button>}
        <Watch seen={seen} me={me} />
        {more.length > 0 && (
          <ButtonDropdown
            items={more}
            onItemClick={({ detail }) => {
              if (isActName(detail.id)) open(detail.id);
            }}
          >
            {t('act.more')}
          </ButtonDropdown>
        )}
        {canDecide(me.role) && <ExportMenu incident={incident} />}
        <PrintIncident />
      </div>
      <div role="status">
        <ActOutcome outcome={outcome} />
      </div>
    </div>
  );
}
