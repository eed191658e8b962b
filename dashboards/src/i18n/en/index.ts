// English: loaded when somebody asks for it.
import type { Translation } from '../translation.ts';
import type { vi } from '../vi/index.ts';
import { alerts } from './alerts.ts';
import { app } from './app.ts';
import { clock } from './clock.ts';
import { evidence } from './evidence.ts';
import { exporting } from './exporting.ts';
import { incident } from './incident.ts';
import { keys } from './keys.ts';
import { life } from './life.ts';
import { palette } from './palette.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { regroup } from './regroup.ts';
import { session } from './session.ts';
import { sources } from './sources.ts';
import { technician } from './technician.ts';
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
  sources,
  clock,
  life,
  evidence,
  exporting,
  regroup,
  technician,
  palette,
};
