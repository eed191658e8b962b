import { OPERATIONS } from '@thapcanh/functions/intake/operations.ts';
import { expect, it } from 'vitest';
import { INTAKE_ROUTES } from '../../infra/constructs/intake-routes.ts';

it('every route to intake does something, and everything intake does has a route', () => {
  const keys = INTAKE_ROUTES.flatMap(({ path, methods }) =>
    methods.map((method) => `${method} ${path}`),
  );
  expect(keys.toSorted()).toEqual([...OPERATIONS.keys()].toSorted());
});
