import type { Translation } from '../translation.ts';
import type { grouping as vi } from '../vi/grouping.ts';

export const grouping: Translation<typeof vi> = {
  title: 'Related cases',
  none: 'Nothing was linked, merged or detached. Alerts are grouped by what they have in common; you may correct it, and it is left so.',
  relate: 'Link, merge',
  other: 'Other case',
  otherHint: 'Type a case number or words of the title. Until then: open cases of the same agency.',
  find: 'Find a case',
  notFound: 'No case found.',
  how: 'What to do',
  do: { link: 'Link', merge: 'Merge' },
  means: {
    link: 'Both stay cases of their own, each leads to the other.',
    merge: 'They become one case with the alerts of both. It can be undone.',
  },
  mergePreview_one:
    '{{younger}} ({{count}} alert) is merged into {{survivor}}, which reached the queue first; it then has {{all}} alerts. Opening {{younger}} leads to {{survivor}}. T0 moves no later; priority and deadlines are computed again.',
  mergePreview_other:
    '{{younger}} ({{count}} alerts) is merged into {{survivor}}, which reached the queue first; it then has {{all}} alerts. Opening {{younger}} leads to {{survivor}}. T0 moves no later; priority and deadlines are computed again.',
  linkPreview:
    'Both timelines tell of the link with {{other}}. No alert moves. An agency learns that there is a link, not with whom.',
  noMerge: {
    otherAgency: 'Cases of two agencies are linked, never merged.',
    closed: 'A closed case is not merged; reopen it first if you must.',
  },
  unmerge: 'Undo the merge',
  unmergeIt: 'Take it out again',
  unmergeOf: 'Undo the merge of {{number}}',
  which: 'Which case',
  unmergePreview:
    '{{other}} gets its alerts back; alerts that came after the merge and pinned ones stay in {{own}}. It is never merged again by itself.',
  unnamed: 'another case',
  continues: 'Goes on from case',
  keptApart: 'Parted, never merged again by itself:',
  hidden: 'A case of another agency that you may not see.',
  mergedFrom: 'Merged into this one:',
  detached_one: '{{count}} alert detached',
  detached_other: '{{count}} alerts detached',
  detach: 'Detach alerts',
  detachThem_one: 'Detach {{count}} alert',
  detachThem_other: 'Detach {{count}} alerts',
  alerts: 'Alerts: {{count}} chosen, at most {{max}}',
  noAlerts: 'There is no alert to choose.',
  tooMany: 'At most {{max}} alerts at once.',
  nothingLeft: 'A case keeps at least one alert. Close it instead of detaching all.',
  detachOpens_one:
    '{{count}} alert becomes a case of its own of the same agency; {{left}} stay here. It never comes back by itself.',
  detachOpens_other:
    '{{count}} alerts become a case of their own of the same agency; {{left}} stay here. They never come back by themselves.',
  detachAlone_one:
    '{{count}} low alert stands alone, in no case; {{left}} stay here. It never comes back by itself.',
  detachAlone_other:
    '{{count}} low alerts stand alone, in no case; {{left}} stay here. They never come back by themselves.',
  pinTitle: 'Pin alerts',
  pinning: { pin: 'Pin', unpin: 'Unpin' },
  pinEffect: {
    pin: 'Pinned alerts stay in this case, also when a merge is undone.',
    unpin: 'The alerts go where grouping puts them when a merge is undone.',
  },
  suggested: 'A link is suggested with',
  linked: 'Linked with',
  shared: 'In common:',
  linkAct: {
    accept: 'Accept the link',
    refuse: 'Refuse the suggestion',
    remove: 'Remove the link',
  },
  linkEffect: {
    accept: 'The cases are linked; {{other}} tells of it too.',
    refuse: 'The suggested link with {{other}} is refused and does not come back.',
    remove: 'The link with {{other}} is removed on both sides.',
  },
};
