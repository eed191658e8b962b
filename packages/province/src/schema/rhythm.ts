// The daily and weekly rhythm of people and machines.
import * as z from 'zod';

const clockSchema = z
  .string()
  .regex(/^\d\d:\d\d$/)
  .transform((text): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const windowSchema = z.strictObject({
  days: z.array(z.enum([...DAYS, 'holiday'])).min(1),
  from: clockSchema.default(0),
  to: clockSchema.default(1440),
  factor: z.number().min(0),
});

const curveSchema = z.strictObject({
  /** `[from this hour, share of the peak]`, ascending from hour 0. */
  hours: z.array(z.tuple([z.number().int().min(0).max(23), z.number().min(0)])).min(1),
  /** Multiplies the share; the first window that holds the minute counts. */
  adjust: z.array(windowSchema).default([]),
});

export const rhythmSchema = z.strictObject({
  curves: z.record(z.string(), curveSchema),
  /** Public holidays, `YYYY-MM-DD`. */
  holidays: z.array(z.iso.date()),
});
export type Rhythm = z.infer<typeof rhythmSchema>;

/** When an activity happens. */
export const scheduleSchema = z.union([
  z.strictObject({
    rhythm: z.string(),
    /** Runs an hour at the peak, at density 1. */
    perHour: z.number().positive(),
  }),
  z.strictObject({
    /** Once every so many minutes of the day, whatever the density: a source that always speaks. */
    everyMinutes: z.number().int().min(1).max(1440),
  }),
  z.strictObject({
    /** Local times of day; once each, whatever the density. */
    daily: z.array(clockSchema).min(1),
    days: z
      .array(z.enum(DAYS))
      .min(1)
      .default([...DAYS]),
  }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;
