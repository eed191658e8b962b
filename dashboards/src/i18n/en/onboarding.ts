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
  way: {
    title: 'Which way the log goes',
    own: 'A machine of the agency ships it',
    ownHint: 'A machine in the network takes the device’s syslog and ships it over HTTPS.',
    relay: 'Through the province’s relay',
    relayHint:
      'The agency has no server: the device sends its syslog straight to the relay. No key is needed.',
  },
  relay: {
    title: 'Tell the relay whose device this is',
    which: 'Relay',
    none: 'No relay is in the list. One just registered is there after about a minute.',
    register: 'Register a relay',
    address: 'Address the device sends from',
    addressHint:
      'As the relay sees it, such as 10.40.17.1 or 10.40.17.0/24; behind NAT it is the address after it.',
    host: 'What the device calls itself in syslog',
    hostHint: 'Only where several sources send from one address.',
    add: 'Take lines from this address',
    wrong: {
      address: 'Write an IP address or a range, such as 10.40.17.0/24.',
      host: 'The name of the device has at most 253 characters.',
      full: 'This relay has its 500 routes. Join them into ranges, or use another relay.',
      taken:
        'Lines from this address belong to the source {{source}}. To tell them apart, name the device too.',
    },
    there: 'The relay takes for this source, within a minute of being told:',
    ask: 'The centre runs the relay. Write the device’s address and send the centre this message; it answers with the relay’s address.',
    message:
      'Please take the log of the source {{agency}}/{{source}} ({{title}}) through the relay. The device sends from {{address}}.',
    messageLabel: 'Message to the centre',
    unknown: '(write the address)',
    copyMessage: 'Copy the message',
    deviceTitle: 'On the device',
    server: 'Address of the relay',
    serverHint: 'A name or IP address that the device reaches.',
    plain:
      'Send syslog to port {{port}}, UDP or TCP. UDP may lose lines on a busy network: choose TCP where the device has it.',
    tls: 'A device that speaks syslog over TLS: port {{port}}, with a certificate of the relay’s CA.',
    otherPort: 'Where whoever runs the relay chose another port, take theirs.',
    lines: 'Commands for the device',
    copyLines: 'Copy the commands',
    noLines: 'Write the relay’s address to get the commands for the device.',
  },
  relayArrival:
    'Lines of known devices are counted at their owners’ sources. Here are only those of nobody: look, and tell whose they are.',
  relayChecks: {
    device: 'The device sends syslog, to the relay’s address and port.',
    address:
      'The address that was told is the one the relay sees. If not, the lines are at the relay’s own source: ask the centre to look there.',
    relay: 'The relay ships: its own source is not silent.',
    path: 'The firewalls between both let port 5514 (or 6514) pass.',
  },
  rejectedTitle: 'Lines that cannot be read',
  seenTitle: 'What rules see of this source',
  toSource: 'Open the page of the source',
  another: 'Connect another source',
};
