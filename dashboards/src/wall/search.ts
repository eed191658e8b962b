// The address of the wall: whose, and which panels take turns.
import * as z from 'zod';

/** Where the screens of the room are. */
export const WALL = '/wall';

export const PANELS = ['queue', 'deadlines', 'volume', 'sources', 'attack'] as const;
export type PanelName = (typeof PANELS)[number];

/** Seconds that a panel stays; the least and the most an address may ask for. */
const SHORTEST_S = 5;
const LONGEST_S = 600;

/** What the address may carry; what does not fit is dropped. */
export const wallSearchSchema = z.object({
  agency: z.string().optional().catch(undefined),
  /** Only this panel, for a room with several screens. */
  panel: z.enum(PANELS).optional().catch(undefined),
  seconds: z.number().int().min(SHORTEST_S).max(LONGEST_S).optional().catch(undefined),
});
export type WallSearch = z.infer<typeof wallSearchSchema>;
