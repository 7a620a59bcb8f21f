import { dictionary } from '../../../language/text.ts';

export const playbackWords = dictionary({
  title: { zh: '一日回放', en: 'Play-back of a day' },
  play: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  minute: { zh: '时刻', en: 'Minute of the day' },
  speed: { zh: '速度', en: 'Speed' },
  perSecond: (n: number) => ({
    zh: `每秒 ${String(n)} 分钟`,
    en: n === 1 ? '1 minute a second' : `${String(n)} minutes a second`,
  }),
  sinceMidnight: (n: string) => ({ zh: `零时起 ${n} 件`, en: `${n} events since midnight` }),
  quiet: { zh: '这一天没有收到事件', en: 'No event was reported for this day' },
  day: { zh: '回放哪一天', en: 'Day to play' },
  dayBefore: { zh: '前一天', en: 'Day before' },
  dayAfter: { zh: '后一天', en: 'Day after' },
});
