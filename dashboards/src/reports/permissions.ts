// Which acts a person is shown of those that the state of a report allows. The API decides.
import type { Me, ReportDetail } from '@thapcanh/api-schema';
import type { ReportAct } from '@thapcanh/incidents';
import { canDecide } from '../incident/permissions.ts';

/** The form of a shift's hand-over: who takes the shift signs, and it goes nowhere else. */
export const HAND_OVER = 'hand_over';

/**
 * The acts to offer.
 *
 * @example actsOf(submitted, lead) // ['return', 'approve', 'stop']
 */
export function actsOf(
  { acts, form, steps }: Pick<ReportDetail, 'acts' | 'form' | 'steps'>,
  { role, sub }: Pick<Me, 'role' | 'sub'>,
): readonly ReportAct[] {
  if (!canDecide(role)) return [];
  return acts.filter((act) => {
    if (act === 'approve' || act === 'return') return role === 'lead';
    if (form.id !== HAND_OVER) return true;
    if (act === 'sign') return steps[0]?.by !== sub;
    return act !== 'send' && act !== 'receive';
  });
}

/** Whether what was approved may be taken up again as a next version. */
export function mayCorrect(
  { state }: Pick<ReportDetail, 'state'>,
  { role }: Pick<Me, 'role'>,
): boolean {
  return canDecide(role) && ['approved', 'signed', 'sent', 'received'].includes(state);
}
