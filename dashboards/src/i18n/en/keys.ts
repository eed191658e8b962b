import type { Translation } from '../translation.ts';
import type { keys as vi } from '../vi/keys.ts';

export const keys: Translation<typeof vi> = {
  title: 'Keyboard shortcuts',
  enabled: 'Use single-key shortcuts',
  enabledHint:
    'Switch them off if you use a screen reader or voice control. This table still opens from the button at the top.',
  group: { anywhere: 'Anywhere', queue: 'In the queue', incident: 'In a case' },
  open: 'Shortcuts (?)',
  action: {
    help: 'open this table',
    goQueue: 'go to the queue',
    goSources: 'go to the log sources',
    close: 'close the dialog',
    next: 'next row',
    previous: 'previous row',
    open: 'open the case',
    take: 'take the case',
    filters: 'go to the filters',
    showNew: 'show new rows',
    nextEvidence: 'next evidence',
    previousEvidence: 'previous evidence',
    raw: 'raw line',
    nextSection: 'next section',
    previousSection: 'previous section',
    assign: 'assign',
    status: 'status',
    severity: 'severity',
    closeIncident: 'close the case',
    snooze: 'put off',
    ask: 'ask the agency',
    relate: 'link, merge',
    tasks: 'tasks',
    comment: 'comment',
    send: 'send',
    back: 'back to the same row of the queue',
  },
};
