import type { Translation } from '../translation.ts';
import type { onboarding as vi } from '../vi/onboarding.ts';

export const onboarding: Translation<typeof vi> = {
  title: 'Connect a log source',
  step: { source: 'Choose the source', install: 'Key and configuration', arrival: 'First event' },
  stepDone: 'done',
  notYours:
    'Your role sees sources and connects none. The shift lead, the administrator or the agency’s technician does that.',
  waitingTitle: 'Registered, and never sent a line',
  noneWaiting: 'No source waits to be connected.',
  registerTitle: 'Register a new source',
  askCentre:
    'The source is not there? Ask the centre’s shift lead to register it, then come back here.',
  agency: 'Owner',
  choose: 'Choose',
  chooseOne: 'Choose one of the list.',
  kind: 'Kind of log',
  kindHint: 'If unsure take the nearest: each line is recognised by itself besides.',
  host: 'Name of the machine or device',
  hostHint: 'As in the agency’s network, such as FS-KHETHUONG. Leave empty for many machines.',
  name: 'Name',
  nameHint: 'The analyst reads it at midnight: say which machine, which log.',
  nameWrong: 'Write a name of at most 200 characters.',
  id: 'Id',
  idHint: 'Leave empty to take the one proposed. It cannot be changed later.',
  idWrong:
    'Letters without diacritics, digits, dots, hyphens, underscores; begin with a letter or digit.',
  level: 'Level of the information system',
  levelHint: 'As the decision of approval says; it counts in the priority of a case.',
  levelUnknown: 'Not known',
  register: 'Register the source',
  keyTitle: 'Key of the source',
  keyHint:
    'A key lets the shipper send the logs of this source alone, and reads nothing. It is shown once.',
  keysThere: 'The source has {{number}} good keys. If nobody has kept one, issue another.',
  configTitle: 'Put the configuration in place',
  toArrival: 'Done, wait for the first event',
  arrivalTitle: 'First event',
  arrival: {
    nothing: 'Waiting for the first event…',
    judging: 'The first lines are here and being judged.',
    recognised: 'Received and understood. The source works.',
    mixed: 'The source works, but some lines cannot be read.',
    rejected: 'Received, but no line can be read yet.',
  },
  mayLeave:
    'This page renews itself. You may leave and come back: the source is in the list after about a minute.',
  checks: {
    title: 'Nothing for long? Check in this order',
    running: 'The shipper runs, and its own log shows no error.',
    key: 'In the configuration the key stands where tck_… stood; no extra space, no line break.',
    network: 'The machine reaches the intake’s address on port 443; firewall and proxy allow it.',
    writing: 'The log has new lines: do something that is logged, such as signing in.',
  },
  rejectedTitle: 'Lines that cannot be read',
  seenTitle: 'What rules see of this source',
  toSource: 'Open the page of the source',
  another: 'Connect another source',
};
