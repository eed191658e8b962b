import type { Translation } from '../translation.ts';
import type { clock as vi } from '../vi/clock.ts';

export const clock: Translation<typeof vi> = {
  title: 'Deadlines',
  name: {
    acknowledge: 'Acknowledge',
    immediate: 'Immediate report',
    initial: 'Initial notice',
    report: '72-hour report',
    'personal-data': 'Personal-data notice',
    closing: 'Closing report',
  },
  left: '{{time}} left (due {{due}})',
  missed: '{{time}} late; it must still be sent, with the reason for the delay',
  missedShort: '{{time}} late',
  acknowledgeMissed: '{{time}} late',
  done: 'done at {{at}}',
  doneLate: 'done at {{at}}, after the deadline',
  cancelled: 'nothing to report any more',
  tentative: 'tentative',
  tentativeHint: 'Not confirmed as an incident: if it is one, time runs from T0 = {{at}}.',
  none: 'There are no deadlines.',
  answer: { yes: 'yes', no: 'no', unknown: 'not known' },
  change: {
    clock_warned: 'deadline near: {{clock}}, due {{due}}',
    clock_missed: 'deadline missed: {{clock}}, was due {{due}}',
    confirmed: 'confirmed cybersecurity incident {{number}}, severity {{severity}}, T0 = {{at}}',
    corrected_detection: 'corrected T0 from {{from}} to {{to}}',
    'corrected_personal-data':
      'corrected when personal data was known to be affected from {{from}} to {{to}}',
    decided:
      'decided: real {{real}}; personal data {{personalData}}; to be reported {{reportable}}',
  },
  span: { minutes: '{{m}} min', hours: '{{h}} h {{m}} min', days: '{{d}} d {{h}} h' },
};
