import { dictionary } from '../language/text.ts';

export const words = dictionary({
  papers: { zh: '送达给您的文书', en: 'Papers served on you' },
  none: { zh: '还没有送达给您的文书。', en: 'No paper has been served on you yet.' },
  servedOn: (day: string, way: string) => ({ zh: `${day} 送达（${way}）`, en: `served ${day} (${way})` }),
  issuedOn: (day: string) => ({ zh: `${day} 出具`, en: `issued ${day}` }),
  'in-force': { zh: '有效', en: 'In force' },
  corrected: { zh: '已更正，以更正后的为准', en: 'Corrected: the later one counts' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  save: { zh: '下载', en: 'Download' },
});
