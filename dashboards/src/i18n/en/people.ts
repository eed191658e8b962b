import type { Translation } from '../translation.ts';
import type { people as vi } from '../vi/people.ts';

export const people: Translation<typeof vi> = {
  choose: 'Choose people',
  take: 'Leave out {{name}}',
  watch: 'Watch',
  unwatch: 'Stop watching',
  watchers: 'Watchers',
  watching: 'Who watches this case',
  watchersHint: 'They are told when it changes, and do not work on it.',
  call: 'Whom to call',
  callHint: 'Type @ to call somebody.',
  snooze: 'Put off',
  until: 'Until when',
  snoozeHint:
    'At most 7 days. The case comes back by itself when its time has come, and before if its priority rises or a deadline comes near.',
  tooFar: 'At most 7 days.',
  wake: 'Bring back to the queue now',
  snoozedUntil: 'Put off until {{until}}',
  restrict: 'Restrict who sees it',
  changeRestriction: 'Change who sees it',
  restrictEffect:
    'From now on only leads, administrators and the people named see the case. {{agency}} no longer does, even by its address; requests to the agency and phone links do not work.',
  named: 'Who still sees it',
  namedHint: 'You always stay. Only people of the centre can be named.',
  unrestrict: 'Lift the restriction',
  unrestrictEffect:
    '{{agency}} and everybody in scope will see the whole case again, comments included. Seen so far by: {{people}}.',
  refuseRestriction: 'Do not restrict as the rule suggests',
  refuseEffect: 'The case stays as visible as it is, and the suggestion does not come back.',
};
