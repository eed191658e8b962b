import * as z from 'zod';
import { defineTransformation } from './define.ts';

/** Takes items away; without any condition, all of them. */
export const dropDetectionItem = defineTransformation({
  type: 'drop_detection_item',
  acts: 'item',
  parameters: z.strictObject({}),
  make: () => ({ acts: 'item', apply: () => 'drop' }),
});
