// Storms (chùm cảnh báo): the same sign in many agencies or on many machines at once (playbook 1.4).
import * as z from 'zod';
import type { Alert } from '../alert.ts';
import type { CaseAlert } from '../case-alert.ts';
import { localDay } from '../local-time.ts';
import { LEVELS } from '../vocabulary.ts';
import {
  distinctionsSchema,
  explainingValueSchema,
  type Signature,
  signatureOf,
} from './signature.ts';

/** So many agencies or machines within `STORM_WINDOW_MS` are a storm. */
export const STORM_AGENCIES = 5;
export const STORM_HOSTS = 20;
export const STORM_WINDOW_MS = 2 * 3_600_000;
/** Stretches in which sightings are counted; a window is a whole number of them. */
export const STORM_STRETCH_MS = 10 * 60_000;
const STRETCHES = STORM_WINDOW_MS / STORM_STRETCH_MS;

/** A storm of one day in Vietnam; what goes on over midnight is a storm of each day. */
export const stormSchema = z.object({
  /** `2026-11-22.<variant>` */
  id: z.string(),
  day: z.iso.date(),
  sign: z.string(),
  variant: z.string(),
  rule: z.object({
    id: z.string(),
    title: z.string(),
    title_vi: z.string().optional(),
    level: z.enum(LEVELS),
  }),
  /** The values that made the rule match, common to all. */
  why: z.array(explainingValueSchema),
  distinctions: distinctionsSchema,
  /** Doublings since it became one, of which was told: 0 at its beginning. */
  doublings: z.number().int(),
});
export type Storm = z.infer<typeof stormSchema>;

/** One machine of one agency, or an agency whose alert names no machine, with an alert of its own. */
export const sightingSchema = z.object({
  variant: z.string(),
  agency: z.string(),
  /** Empty: the alert names none. */
  host: z.string(),
  alert: z.string(),
  at: z.number(),
  distinctions: distinctionsSchema,
});
export type Sighting = z.infer<typeof sightingSchema>;

/** A storm that became one, or doubled: what `notify` tells once each. */
export const stormNewsSchema = z.object({
  storm: stormSchema,
  agencies: z.number().int(),
  hosts: z.number().int(),
  /** Event time of the alert by which it came so far, milliseconds since 1970. */
  at: z.number(),
});
export type StormNews = z.infer<typeof stormNewsSchema>;

/** An alert as a sighting of its sign. */
export interface SignSeen {
  readonly signature: Signature;
  readonly sighting: Sighting;
}

/** The sighting that an alert is; undefined where nothing explains its match, or it opens no case. */
export function sightingOf(one: CaseAlert): SignSeen | undefined {
  const signature = one.opens ? signatureOf(one.alert) : undefined;
  if (signature === undefined) return undefined;
  const host = one.entities.find(({ type }) => type === 'host')?.value ?? '';
  const { variant, distinctions } = signature;
  const { agency, at, alert } = one;
  return { signature, sighting: { variant, agency, host, alert: alert.id, at, distinctions } };
}

/** Number of the stretch of an instant. */
export function stretchOf(at: number): number {
  return Math.floor(at / STORM_STRETCH_MS);
}

/** First and last stretch of all windows that hold an instant. */
export function stretchesAround(at: number): readonly [from: number, to: number] {
  return [stretchOf(at) - STRETCHES + 1, stretchOf(at) + STRETCHES - 1];
}

export interface StormStretch {
  readonly stretch: number;
  readonly agencies: readonly string[];
  readonly hosts: readonly string[];
}

/** How large a storm of a day is: its largest window of two hours. */
export interface StormSize {
  readonly day: string;
  readonly doublings: number;
  readonly agencies: number;
  readonly hosts: number;
}

/**
 * The storms among the stretches, one for each day in Vietnam that a window of two hours with enough
 * agencies or machines touches. More sightings can only add storms and make them larger, so that the
 * answer is the same in any order of delivery.
 */
export function stormsAmong(stretches: readonly StormStretch[]): readonly StormSize[] {
  const largest = new Map<string, StormSize>();
  for (const { stretch: last } of stretches) {
    const inside = stretches.filter(({ stretch }) => stretch <= last && stretch > last - STRETCHES);
    const agencies = new Set(inside.flatMap((one) => one.agencies)).size;
    const hosts = new Set(inside.flatMap((one) => one.hosts)).size;
    const doublings = doublingsOf(agencies, hosts);
    if (doublings < 0) continue;
    for (const { stretch } of inside) {
      const day = localDay(stretch * STORM_STRETCH_MS);
      const known = largest.get(day);
      if (known === undefined || known.doublings < doublings) {
        largest.set(day, { day, doublings, agencies, hosts });
      }
    }
  }
  return [...largest.values()];
}

/** -1: no storm; 0 from 5 agencies or 20 machines on, 1 from 10 or 40, and so on. */
function doublingsOf(agencies: number, hosts: number): number {
  const times = Math.max(agencies / STORM_AGENCIES, hosts / STORM_HOSTS);
  return times < 1 ? -1 : Math.floor(Math.log2(times));
}

/** The storm of a day that an alert with the signature is part of, at a size. */
export function stormOf(
  { rule: { id, title, level, attributes } }: Alert,
  { sign, variant, why, distinctions }: Signature,
  { day, doublings }: StormSize,
): Storm {
  return {
    id: `${day}.${variant}`,
    day,
    sign,
    variant,
    rule: {
      id,
      title,
      level,
      ...(attributes.title_vi === undefined ? {} : { title_vi: attributes.title_vi }),
    },
    why: [...why],
    distinctions,
    doublings,
  };
}
