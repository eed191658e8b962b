// The forms in use, each a dated file: a form that changes in law is a further file, not other code.
import * as z from 'zod';
import closing from '../forms/closing.2026-10-05.json' with { type: 'json' };
import daily from '../forms/daily.2026-10-05.json' with { type: 'json' };
import dataSubjects from '../forms/data-subjects.2026-10-05.json' with { type: 'json' };
import handOver from '../forms/hand-over.2026-10-05.json' with { type: 'json' };
import initial from '../forms/initial.2026-10-05.json' with { type: 'json' };
import monthly from '../forms/monthly.2026-10-05.json' with { type: 'json' };
import personalData from '../forms/personal-data.2026-10-05.json' with { type: 'json' };
import personalDataRecord from '../forms/personal-data-record.2026-10-05.json' with {
  type: 'json',
};
import report72h from '../forms/report-72h.2026-10-05.json' with { type: 'json' };
import weekly from '../forms/weekly.2026-10-05.json' with { type: 'json' };
import yearly from '../forms/yearly.2026-10-05.json' with { type: 'json' };
import { type Form, formSchema } from './form.ts';

const FILES: readonly unknown[] = [
  closing,
  daily,
  dataSubjects,
  handOver,
  initial,
  monthly,
  personalDataRecord,
  personalData,
  report72h,
  weekly,
  yearly,
];

/** All forms of all times. */
export const FORMS: readonly Form[] = z.array(formSchema).parse(FILES);

/** The form in force on a day (`2026-11-21`), if there was one. */
export function formOn(id: string, day: string): Form | undefined {
  return FORMS.filter((form) => form.id === id && form.validFrom <= day).sort((a, b) =>
    a.validFrom < b.validFrom ? 1 : -1,
  )[0];
}

/** The very form that a document was written with. */
export function formOf({
  id,
  validFrom,
}: {
  readonly id: string;
  readonly validFrom: string;
}): Form | undefined {
  return FORMS.find((form) => form.id === id && form.validFrom === validFrom);
}

/** Every form in force on a day, in the order of their files. */
export function formsOn(day: string): readonly Form[] {
  const ids = [...new Set(FORMS.map(({ id }) => id))];
  return ids.flatMap((id) => formOn(id, day) ?? []);
}
