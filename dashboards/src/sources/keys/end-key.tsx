// Before a key is replaced or revoked: what that will mean.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Ending {
  readonly keyId: string;
  readonly how: 'rotate' | 'revoke';
}

/** Days for which the old key stays good; the API allows 90. */
const OVERLAPS = [0, 1, 7, 30] as const;
const USUAL = 7;

export function EndKey(props: {
  ending: Ending;
  busy: boolean;
  dismiss: () => void;
  confirm: (overlapDays: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { ending, busy, dismiss, confirm } = props;
  const { keyId, how } = ending;
  const [days, setDays] = useState<number>(USUAL);
  return (
    <Modal
      visible
      header={t(`sources.keys.${how}Of`, { key: keyId })}
      onDismiss={dismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={dismiss}>
              {t('app.cancel')}
            </Button>
            <Button variant="primary" loading={busy} onClick={() => confirm(days)}>
              {t(`sources.keys.${how}`)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <p>{t(`sources.keys.${how}Means`)}</p>
      {how === 'rotate' && (
        <RadioGroup
          ariaLabel={t('sources.keys.overlap')}
          value={String(days)}
          items={OVERLAPS.map((value) => ({
            value: String(value),
            label: t(`sources.keys.overlap${value}`),
          }))}
          onChange={({ detail }) => setDays(Number(detail.value))}
        />
      )}
    </Modal>
  );
}
