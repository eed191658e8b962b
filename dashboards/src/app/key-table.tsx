// The table behind `?`: exactly the keys that work, and the switch that turns them off.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Modal from '@cloudscape-design/components/modal';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { vi } from '../i18n/vi/index.ts';
import { useShortcutsEnabled } from './preferences.ts';
import './key-table.css';

type Action = keyof typeof vi.keys.action;
type Group = keyof typeof vi.keys.group;

const TABLE: readonly [Group, readonly [string, Action][]][] = [
  [
    'anywhere',
    [
      ['?', 'help'],
      ['Ctrl+K', 'palette'],
      ['g h', 'goQueue'],
      ['g t', 'goOverview'],
      ['g n', 'goSources'],
      ['g b', 'goReports'],
      ['g c', 'goHandOver'],
      ['g l', 'goRules'],
      ['g k', 'goAudit'],
      ['g q', 'goAdministration'],
      ['g m', 'goWall'],
      ['Esc', 'close'],
    ],
  ],
  [
    'queue',
    [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'open'],
      ['Space', 'split'],
      ['x', 'select'],
      ['Shift+↓ ↑', 'extend'],
      ['n', 'take'],
      ['p', 'assign'],
      ['t', 'status'],
      ['m', 'severity'],
      ['c', 'closeIncident'],
      ['h', 'snooze'],
      ['l', 'relate'],
      ['Ctrl+Z', 'undo'],
      ['.', 'showNew'],
      ['/', 'filters'],
    ],
  ],
  [
    'incident',
    [
      ['j', 'nextEvidence'],
      ['k', 'previousEvidence'],
      ['Shift+J', 'nextCase'],
      ['Shift+K', 'previousCase'],
      ['r', 'raw'],
      ['f', 'filterByValue'],
      [']', 'nextSection'],
      ['[', 'previousSection'],
      ['n', 'take'],
      ['p', 'assign'],
      ['t', 'status'],
      ['m', 'severity'],
      ['c', 'closeIncident'],
      ['h', 'snooze'],
      ['q', 'ask'],
      ['l', 'relate'],
      ['v', 'tasks'],
      ['b', 'comment'],
      ['s', 'report'],
      ['Ctrl+Z', 'undo'],
      ['Ctrl+Enter', 'send'],
      ['Esc', 'back'],
    ],
  ],
  [
    'wall',
    [
      ['Space', 'pause'],
      ['j', 'nextPanel'],
      ['k', 'previousPanel'],
      ['Esc', 'leaveWall'],
    ],
  ],
  ['lists', [['/', 'search']]],
];

export default function KeyTable({ onDismiss }: { onDismiss: () => void }): ReactNode {
  const { t } = useTranslation();
  const [enabled, setEnabled] = useShortcutsEnabled();
  return (
    <Modal
      visible
      size="large"
      header={t('keys.title')}
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <Button onClick={onDismiss}>{t('app.close')}</Button>
        </Box>
      }
    >
      <Checkbox
        checked={enabled}
        description={t('keys.enabledHint')}
        onChange={({ detail }) => setEnabled(detail.checked)}
      >
        {t('keys.enabled')}
      </Checkbox>
      <div className="key-groups">
        {TABLE.map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`keys.group.${group}`)}</h3>
            <dl>
              {keys.map(([key, action]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`keys.action.${action}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
