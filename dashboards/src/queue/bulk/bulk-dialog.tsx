// The dialog of one decision about several cases.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import { AssignMany } from './assign-many.tsx';
import type { Basis } from './basis.ts';
import { CloseMany } from './close-many.tsx';
import type { Deed } from './requests.ts';
import { SeverityOfMany } from './severity-of-many.tsx';
import { SnoozeMany } from './snooze-many.tsx';
import { StatusOfMany } from './status-of-many.tsx';

const FORMS = {
  assign: AssignMany,
  status: StatusOfMany,
  severity: SeverityOfMany,
  close: CloseMany,
  snooze: SnoozeMany,
};
export type Asked = keyof typeof FORMS;

/** Cases named in the dialog; the rest is a number. */
const NAMED = 5;

export default function BulkDialog(props: {
  act: Asked;
  /** How many cases it is about, and those of them that can be named. */
  count: number;
  targets: readonly Pick<IncidentSummary, 'id' | 'number' | 'title'>[];
  basis: Basis;
  onDone: (deed: Deed | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { act, count, targets, basis, onDone } = props;
  const [deed, setDeed] = useState<Deed>();
  const [tried, setTried] = useState(false);
  const named = targets.slice(0, NAMED);

  function save(): void {
    setTried(true);
    if (deed) onDone(deed);
  }

  const Form = FORMS[act];
  return (
    <Modal
      visible
      header={t(`queue.bulk.dialog.${act}`, { count })}
      onDismiss={() => onDone(undefined)}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => onDone(undefined)}>
              {t('app.cancel')}
            </Button>
            <Button variant="primary" onClick={save}>
              {act === 'close' ? t('queue.bulk.closeThem', { count }) : t('act.save')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SpaceBetween size="m">
          <ul className="bulk-targets">
            {named.map(({ id, number, title }) => (
              <li key={id}>
                <b>{number}</b> {visible(title)}
              </li>
            ))}
            {count > named.length && (
              <li>{t('queue.bulk.andMore', { count: count - named.length })}</li>
            )}
          </ul>
          <Form basis={basis} showMissing={tried && deed === undefined} onChange={setDeed} />
          <Box color="text-body-secondary">{t('act.recorded')}</Box>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
