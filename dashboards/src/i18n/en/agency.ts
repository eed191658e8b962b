import type { Translation } from '../translation.ts';
import type { agency as vi } from '../vi/agency.ts';

export const agency: Translation<typeof vi> = {
  intro: 'What the centre asks of you, and your agency’s cases and log sources.',
  asked: 'To be answered',
  nothingAsked: 'The centre waits for no answer of yours.',
  answered_one: '{{count}} answer sent.',
  answered_other: '{{count}} answers sent.',
  dueIn: 'Answer within {{time}}',
  overdue: 'Overdue by {{time}}; an answer is still needed',
  askedBy: '{{name}} asks',
  inWords: 'Answer in words, or add words to a button above',
  wordsHint: 'What you type is kept on this machine until it is sent.',
  sendWords: 'Send the answer',
  incidents: 'Open cases',
  noIncidents: 'No case is open at your agency.',
  moreIncidents: 'There are cases that are not shown here; ask the centre.',
  lastSign: 'last sign',
  involved: { operator: 'you run the system', affected: 'your agency is affected' },
  sources: 'Log sources of your agency',
  noSources: 'Your agency has no source. Ask the centre’s shift lead to register one.',
  connect: 'Connect a source',
  remedy: {
    missing: 'A fault of the centre: there is nothing for you to do, it has been told.',
    silence: 'Check that the machine and its shipper run, and that it reaches the Internet.',
    volume: 'Check whether logging was reduced, or a file or an audit policy changed.',
    clock: 'Set the machine’s clock (NTP), or ask the centre to correct the registered time zone.',
    never: 'Open this source and choose “Go on connecting”.',
  },
};
