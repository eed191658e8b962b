// English: loaded when somebody asks for it.
import type { Translation } from '../translation.ts';
import type { vi } from '../vi/index.ts';
import { act } from './act.ts';
import { administration } from './administration.ts';
import { agency } from './agency.ts';
import { alerts } from './alerts.ts';
import { app } from './app.ts';
import { asking } from './asking.ts';
import { audit } from './audit.ts';
import { clock } from './clock.ts';
import { decision } from './decision.ts';
import { evidence } from './evidence.ts';
import { exporting } from './exporting.ts';
import { grouping } from './grouping.ts';
import { holding } from './holding.ts';
import { incident } from './incident.ts';
import { keys } from './keys.ts';
import { lanes } from './lanes.ts';
import { life } from './life.ts';
import { onboarding } from './onboarding.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { people } from './people.ts';
import { presence } from './presence.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { regroup } from './regroup.ts';
import { related } from './related.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';
import { session } from './session.ts';
import { shipper } from './shipper.ts';
import { sources } from './sources.ts';
import { task } from './task.ts';
import { technician } from './technician.ts';
import { trail } from './trail.ts';
import { wall } from './wall.ts';
import { words } from './words.ts';

export const en: Translation<typeof vi> = {
  app,
  session,
  words,
  problems,
  queue,
  incident,
  keys,
  alerts,
  rules,
  sources,
  shipper,
  onboarding,
  agency,
  clock,
  lanes,
  life,
  evidence,
  exporting,
  regroup,
  related,
  technician,
  reports,
  overview,
  wall,
  audit,
  administration,
  act,
  asking,
  decision,
  grouping,
  holding,
  people,
  presence,
  task,
  trail,
  palette,
};
