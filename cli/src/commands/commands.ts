// The commands of `thapcanh`. Each is read when it is asked for: to read all of them takes longer than most of them run.
import type { Command } from 'commander';

/** What loads a command, by its name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.ts')).upCommand(),
  ship: async () => (await import('./ship.ts')).shipCommand(),
  logs: async () => (await import('./logs.ts')).logsCommand(),
  scan: async () => (await import('./scan.ts')).scanCommand(),
  rules: async () => (await import('./rules.ts')).rulesCommand(),
  sources: async () => (await import('./sources/sources.ts')).sourcesCommand(),
  keys: async () => (await import('./sources/keys.ts')).keysCommand(),
  organisations: async () =>
    (await import('./organisations/organisations.ts')).organisationsCommand(),
  users: async () => (await import('./users/users.ts')).usersCommand(),
  notifications: async () =>
    (await import('./notifications/notifications.ts')).notificationsCommand(),
  lists: async () => (await import('./lists/lists.ts')).listsCommand(),
  incidents: async () => (await import('./incidents/incidents.ts')).incidentsCommand(),
  measures: async () => (await import('./measures.ts')).measuresCommand(),
  audit: async () => (await import('./audit/audit.ts')).auditCommand(),
  dlq: async () => (await import('./dlq.ts')).dlqCommand(),
  archive: async () => (await import('./archive.ts')).archiveCommand(),
  backup: async () => (await import('./backup/backup.ts')).backupCommand(),
  rejects: async () => (await import('./rejects.ts')).rejectsCommand(),
  cost: async () => (await import('./cost.ts')).costCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
};
