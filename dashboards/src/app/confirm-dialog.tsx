// Before what is hard to undo: what it will mean, and one button that says what it does.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** `children` say what the change will mean. */
export function ConfirmDialog(props: {
  title: string;
  /** The verb on the button. */
  confirm: string;
  busy: boolean;
  disabled?: boolean;
  size?: 'medium' | 'large';
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, confirm, busy, disabled = false, size = 'medium', onConfirm, onCancel } = props;
  return (
    <Modal
      visible
      size={size}
      header={title}
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>
              {t('app.cancel')}
            </Button>
            <Button variant="primary" loading={busy} disabled={disabled} onClick={onConfirm}>
              {confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {props.children}
    </Modal>
  );
}
