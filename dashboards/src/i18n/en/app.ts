import type { Translation } from '../translation.ts';
import type { app as vi } from '../vi/app.ts';

export const app: Translation<typeof vi> = {
  name: 'Tháp Canh',
  tagline: 'Security operations centre (SOC)',
  simulated: 'Simulated data',
  simulatedMore: 'No agency, person or address on this screen is real.',
  skip: 'Skip to content',
  nav: 'Main navigation',
  /** The places of the navigation. */
  to: { agency: 'Your agency', incidents: 'Queue', alerts: 'Alerts', sources: 'Log sources' },
  language: 'Tiếng Việt',
  signOut: 'Sign out',
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  refresh: 'Reload the page',
  back: 'Back to the queue',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: 'Page {{page}}',
  none: 'none',
  technicalDetail: 'Technical detail',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may be incomplete, or the page has moved.',
  brokenTitle: 'This page has failed',
  brokenText:
    'Its content cannot be shown. Reload the page; if it fails again, tell an administrator.',
  configTitle: 'The configuration could not be read',
  configText: 'Tháp Canh could not load /config.json. Check the connection and try again.',
  utc: '{{time}} UTC',
  justNow: 'just now',
  pageTitle: '{{page}} · Tháp Canh',
};
