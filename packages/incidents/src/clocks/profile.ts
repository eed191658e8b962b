// Regulatory profiles: which reports the law wants, by when. Dated data files, never code.
import * as z from 'zod';
import vn2017 from '../../data/clocks/VN-2017.json' with { type: 'json' };
import vn2026 from '../../data/clocks/VN-2026.json' with { type: 'json' };
import { SEVERITIES } from '../vocabulary.ts';

const titleSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

export const clockRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: titleSchema,
  /**
   * What it runs from: T0, when there was reason to believe that personal data was affected, or when
   * the system was restored.
   */
  from: z.enum(['detection', 'personal-data', 'recovery']),
  withinHours: z.number().min(0),
  when: z.union([
    z.strictObject({ severities: z.array(z.enum(SEVERITIES)).min(1) }),
    /** The severities that the policy calls serious: the decree leaves the word undefined. */
    z.strictObject({ serious: z.literal(true) }),
    z.strictObject({ personalData: z.literal(true) }),
  ]),
});
export type ClockRule = z.infer<typeof clockRuleSchema>;

export const clockProfileSchema = z.strictObject({
  id: z.string().min(1),
  title: titleSchema,
  /** The articles it rests on. */
  basis: z.string().min(1),
  inForceFrom: z.iso.date(),
  clocks: z.array(clockRuleSchema).min(1),
});
export type ClockProfile = z.infer<typeof clockProfileSchema>;

/** The profiles that are known, by id. */
export const CLOCK_PROFILES: ReadonlyMap<string, ClockProfile> = new Map(
  [vn2026, vn2017].map((data) => {
    const profile = clockProfileSchema.parse(data);
    return [profile.id, profile];
  }),
);

/**
 * The profile in force on a day: the latest that had come into force.
 *
 * @example profileOn('2026-11-22').id  // 'VN-2026'
 */
export function profileOn(day: string): ClockProfile {
  const byDate = [...CLOCK_PROFILES.values()].sort((a, b) =>
    a.inForceFrom < b.inForceFrom ? -1 : 1,
  );
  const profile = byDate.findLast(({ inForceFrom }) => inForceFrom <= day) ?? byDate[0];
  if (profile === undefined) throw new Error('there is no regulatory profile');
  return profile;
}

/** What a profile calls a clock of its own; undefined: it has none of this id. */
export function clockTitle(profile: string, clock: string): ClockRule['title'] | undefined {
  return CLOCK_PROFILES.get(profile)?.clocks.find(({ id }) => id === clock)?.title;
}
