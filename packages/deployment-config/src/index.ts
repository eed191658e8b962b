export {
  type ConfigProblem,
  type ConfigResult,
  describeProblem,
  readConfig,
  readConfigFile,
} from './read-config.ts';
export { type Config, DEFAULT_NOTIFICATIONS, LOG_DAYS } from './schema.ts';
