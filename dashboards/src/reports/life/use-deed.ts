import { useQueryClient } from '@tanstack/react-query';
import type { Failure } from '@thapcanh/api-client';
import { useState } from 'react';
import type { ReportPlace } from '../../api/queries/report.ts';
import { useServices } from '../../app/services.ts';
import { type ReportDeed, sendDeed } from '../report-deed.ts';

export interface Deeds {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Carries the act out upon what was seen; whether it was. */
  readonly run: (deed: ReportDeed, etag: string) => Promise<boolean>;
}

/** Acts on one report; the report, its lists and its incident are read again afterwards. */
export function useDeed(place: ReportPlace): Deeds {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function run(deed: ReportDeed, etag: string): Promise<boolean> {
    setBusy(true);
    const answer = await sendDeed(api, place, deed, { etag, key: crypto.randomUUID() });
    setFailure(answer.ok ? undefined : answer.failure);
    const queryKeys = [
      ['reports'],
      ...(place.of === 'incident' ? [['incidents', 'one', place.incident]] : []),
    ];
    await Promise.all(queryKeys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    setBusy(false);
    return answer.ok;
  }
  return { busy, failure, run };
}
