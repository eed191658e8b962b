import type { Translation } from '../translation.ts';
import type { decision as vi } from '../vi/decision.ts';

export const decision: Translation<typeof vi> = {
  incident: 'Cyber security incident',
  confirm: 'Confirm this as a cyber security incident?',
  confirmIt: 'Confirm the incident',
  t0First:
    'Deadlines run from T0 = {{at}} (the first alert reached the queue). T0 can be corrected with a reason; every change is recorded.',
  t0Said:
    'Deadlines run from T0 = {{at}} (corrected by a lead). It can be corrected again with a reason; every change is recorded.',
  correctFirst: 'Correct T0 first',
  correctT0: 'Correct T0',
  confirmedAs: '{{number}}, T0 = {{at}}',
  times: 'Correct the time that deadlines run from',
  whichTime: 'Which time',
  time: {
    detection: 'T0: when it was detected',
    'personal-data': 'When there was reason to believe that personal data was affected',
  },
  newTime: 'The right time',
  nowT0: 'T0 is now {{at}}.',
  firstAlert: 'When the first alert happened',
  bothKept: 'Both values and the reason stay on the timeline; the deadlines are computed again.',
  questions: 'The three questions of a case',
  isReal: 'Is it real?',
  hasImpact: 'Impact?',
  mustReport: 'Report it?',
  unanswered: 'Not answered',
  answerThree: 'Answer the three questions',
  answerAgain: 'Answer again',
  answer: { yes: 'Yes', no: 'No', unknown: 'Not known yet' },
  question: {
    real: '1. Is it real?',
    serviceInterrupted: '2. Was there an impact: did a service stop?',
    dataAffected: 'Was data disclosed, changed or lost?',
    personalData: 'Personal data among it?',
    reportable: '3. Must it be reported?',
  },
  hint: {
    real: 'Somebody or some malware did this; it is no false alarm of a rule.',
    serviceInterrupted: 'Citizens or staff cannot use a service.',
    dataAffected: 'Also if nobody knows yet how much.',
    personalData: 'With “Yes” the 72 hours for personal data begin to run.',
    reportable: 'By its severity; once a lead confirms it, its deadlines are tentative no more.',
  },
  note: 'On what grounds',
};
