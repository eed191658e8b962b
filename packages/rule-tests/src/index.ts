export { type LineTemplate, parseTemplate, renderTemplate } from './line-template.ts';
export { formatLogTime, LOG_TIME_STYLES, type LogTimeStyle, logTimeStyle } from './log-time.ts';
export {
  loadReferenceLists,
  placeholdersOn,
  type ReferenceList,
  referenceListSchema,
} from './reference-list.ts';
