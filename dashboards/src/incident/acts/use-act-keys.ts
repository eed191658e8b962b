// The keys that act on an incident (playbook 1.8); those that only move are in `use-incident-keys.ts`.
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import { useKeys } from '../../app/use-keys.ts';
import { type ActName, mayAct } from './act.ts';
import { useOpenAct } from './use-open-act.ts';

const KEYS: Readonly<Record<string, ActName>> = {
  KeyP: 'assign',
  KeyT: 'status',
  KeyM: 'severity',
  KeyC: 'close',
  KeyH: 'snooze',
  KeyQ: 'ask',
  KeyL: 'relate',
};

export function useActKeys(incident: IncidentDetail, me: Me, take: (() => void) | undefined): void {
  const open = useOpenAct();
  useKeys({
    ...Object.fromEntries(
      Object.entries(KEYS).map(([key, act]) => [
        key,
        mayAct(act, incident, me) ? () => open(act) : undefined,
      ]),
    ),
    KeyN: take,
    KeyV: () =>
      document
        .querySelector<HTMLElement>('#actions input, #tasks input, #tasks h2')
        ?.focus({ preventScroll: false }),
  });
}
