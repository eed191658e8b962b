// Every form in use with a dossier it can be filled from.
import { type Dossier, type Form, formsOn } from '@thapcanh/reports';
import { shiftOf, weekOf } from './periods.ts';
import { type IncidentDossierOf, storyA } from './story-a.ts';

export const DAY = '2026-11-20';

export interface Fillable {
  readonly id: string;
  readonly form: Form;
  readonly dossier: Dossier;
}

/** All forms, told of story A. */
export async function fillables(): Promise<readonly Fillable[]> {
  const story: IncidentDossierOf = await storyA();
  const dossiers = { incident: story, period: weekOf(story), shift: shiftOf(story) };
  return formsOn(DAY).map((form) => ({ id: form.id, form, dossier: dossiers[form.subject] }));
}
