import type { TFunction } from 'i18next';
import { formatClock } from '../../text/time.ts';
import { spanWords } from '../../words/deadline.tsx';
import type { Wait } from './steps-of.ts';

/** `23 phút từ dấu hiệu đầu tiên (02:47) đến hành động đầu tiên (03:10)` */
export function waitWords({ from, to }: Wait, now: number, t: TFunction): string {
  const clock = (at: number) => formatClock(new Date(at).toISOString());
  return to === undefined
    ? t('lanes.waiting', { span: spanWords(now - from, t), from: clock(from) })
    : t('lanes.waited', { span: spanWords(to - from, t), from: clock(from), to: clock(to) });
}
