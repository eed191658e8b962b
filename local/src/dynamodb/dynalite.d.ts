// The modules of dynalite that the local cloud uses; it ships no types.
declare module 'dynalite/db/index.js' {
  import type { DynaliteStore } from 'dynalite/types';

  const db: {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): DynaliteStore;
    /** The failed condition as an error, or null or undefined when it holds. */
    checkConditional(data: object, item: object | undefined): unknown;
    itemSize(item: object): number;
    createKey(item: object, table: object): string;
  };
  export default db;
}

declare module 'dynalite/types' {
  export interface DynaliteStore {
    db: { close(done: (error?: unknown) => void): void };
    options: { maxItemSize: number };
    getTable(name: string, done: (error: unknown, table: object) => void): void;
  }
  export type DynaliteAction = (
    store: DynaliteStore,
    data: object,
    done: (error: unknown, result: unknown) => void,
  ) => void;
  export interface DynaliteValidation {
    types: object;
    custom?: (data: object, store: DynaliteStore) => string | undefined;
  }
}

declare module 'dynalite/validations/index.js' {
  import type { DynaliteStore } from 'dynalite/types';

  const validations: {
    checkTypes(data: object, types: object): object;
    checkValidations(data: object, types: object, custom: unknown, store: DynaliteStore): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  import type { DynaliteValidation } from 'dynalite/types';

  const validation: DynaliteValidation;
  export default validation;
}

declare module 'dynalite/actions/*' {
  import type { DynaliteAction } from 'dynalite/types';

  const action: DynaliteAction;
  export default action;
}
