// What somebody said.
import { z } from 'zod';

export const commentChanges = [z.object({ kind: z.literal('comment'), text: z.string() })] as const;
