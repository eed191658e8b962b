// Every kind of timeline entry. Each capability declares its own in a file beside this one.
import { z } from 'zod';
import { callChanges } from './call.ts';
import { clockChanges } from './clocks.ts';
import { commentChanges } from './comment.ts';
import { groupingChanges } from './grouping.ts';
import { headChanges } from './head-change.ts';
import { reportChanges } from './report.ts';

export const timelineChangeSchema = z.discriminatedUnion('kind', [
  ...groupingChanges,
  ...headChanges,
  ...clockChanges,
  ...commentChanges,
  ...callChanges,
  ...reportChanges,
]);
export type TimelineChange = z.infer<typeof timelineChangeSchema>;
