import type { Basis } from './basis.ts';
import type { Deed } from './requests.ts';

/** What a form of the dialog is given: what it is about, and where its choice goes. */
export interface BulkFormProps {
  readonly basis: Basis;
  /** Undefined while the choice is incomplete. */
  readonly onChange: (deed: Deed | undefined) => void;
  /** Somebody tried to save an incomplete choice. */
  readonly showMissing: boolean;
}
