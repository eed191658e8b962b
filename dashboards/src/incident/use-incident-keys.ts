// Walking through an incident: its sections, the comment, and the way back.
import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../app/use-keys.ts';
import { queueBehind } from '../queue/trail.ts';
import { stepFocus } from './step-focus.ts';

/** Keys that only move; those of the evidence and those that decide belong to their sections. */
export function useIncidentKeys(): void {
  const navigate = useNavigate();
  useKeys({
    BracketRight: () => stepFocus('[data-section]', 1),
    BracketLeft: () => stepFocus('[data-section]', -1),
    KeyB: () => document.querySelector<HTMLElement>('[data-comment] textarea')?.focus(),
    Escape: () => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLTextAreaElement) activeElement.blur();
      else void navigate({ to: '/incidents', search: queueBehind() });
    },
  });
}
