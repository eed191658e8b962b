// Every kind of timeline entry. Each capability declares its own in a file beside this one.
import * as z from 'zod';
import { accessLinkChanges } from './access-links.ts';
import { callChanges } from './call.ts';
import { clockChanges } from './clocks.ts';
import { commentChanges } from './comment.ts';
import { evidenceChanges } from './evidence.ts';
import { exportChanges } from './export.ts';
import { groupingChanges } from './grouping.ts';
import { headChanges } from './head-change.ts';
import { linkChanges } from './links.ts';
import { observableChanges } from './observables.ts';
import { regroupChanges } from './regroup.ts';
import { reportChanges } from './report.ts';
import { requestChanges } from './requests.ts';
import { restrictionChanges } from './restriction.ts';
import { snoozeChanges } from './snooze.ts';
import { taskChanges } from './tasks.ts';
import { watcherChanges } from './watchers.ts';

export const timelineChangeSchema = z.discriminatedUnion('kind', [
  ...groupingChanges,
  ...headChanges,
  ...clockChanges,
  ...commentChanges,
  ...evidenceChanges,
  ...exportChanges,
  ...observableChanges,
  ...requestChanges,
  ...restrictionChanges,
  ...snoozeChanges,
  ...taskChanges,
  ...watcherChanges,
  ...regroupChanges,
  ...linkChanges,
  ...callChanges,
  ...accessLinkChanges,
  ...reportChanges,
]);
export type TimelineChange = z.infer<typeof timelineChangeSchema>;
