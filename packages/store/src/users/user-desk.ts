// Where people are let in, moved and shut out: optimistically, each change with its record.
import { type ChangeRecord, changesOf, putChange } from '../registry/change-record.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { putNew, putSeen, transact } from '../table/transact.ts';
import { type UserRow, userItem } from './user-store.ts';

export interface UserDesk {
  /** `conflict`: the row is not `before` any more, or there is one where there was none. */
  write(
    before: UserRow | undefined,
    after: UserRow,
    change: ChangeRecord,
  ): Promise<'written' | 'conflict'>;
  /** The newest changes of a user's row, newest first. */
  changes(sub: string, limit: number): Promise<readonly ChangeRecord[]>;
}

/** Users on the `core` table; `UserStore` reads them. */
export function createUserDesk(core: CoreTable): UserDesk {
  return {
    async write(before, after, change) {
      const item = userItem(after);
      const written = await transact(core, [
        before === undefined ? putNew(core, item) : putSeen(core, item, before.rev),
        putChange(core, item.pk, change),
      ]);
      return written.ok ? 'written' : 'conflict';
    },
    changes: (sub, limit) => changesOf(core, keys.user(sub).pk, limit),
  };
}
