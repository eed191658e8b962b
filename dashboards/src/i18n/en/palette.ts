import type { Translation } from '../translation.ts';
import type { palette as vi } from '../vi/palette.ts';

export const palette: Translation<typeof vi> = {
  open: 'Find',
  title: 'Commands',
  label: 'Find a command, a page or a case',
  placeholder: 'Go to a page, a view, a case by its number, or type words to search…',
  nothing: 'Nothing fits.',
  group: { acts: 'Act now', cases: 'Cases', places: 'Pages', views: 'Views of the queue' },
};
