import { dictionary } from '../../../../language/text.ts';

export const words = dictionary({
  redact: { zh: '遮盖', en: 'Redact' },
  note: {
    zh: '遮盖件另成一件证据，遮住的内容从中去掉，无法恢复；原件不变，校验值不变。',
    en: 'The redacted copy is a piece of its own: what is hidden is taken out of it for good. The original and its digest stay as they are.',
  },
  keys: {
    zh: '按住拖动画出要遮的地方。键盘：用“加一处”，再用方向键移动，Shift+方向键改大小，Delete 删除。',
    en: 'Press and drag over what is to be hidden. By keyboard: add a place, arrow keys move it, Shift and arrow keys resize it, Delete removes it.',
  },
  add: { zh: '加一处', en: 'Add a place' },
  places: { zh: '遮盖的地方', en: 'Hidden places' },
  none: { zh: '还没有要遮的地方', en: 'Nothing to hide yet' },
  place: (n: number, page: number) => ({ zh: `第 ${n} 处，第 ${page} 页`, en: `Place ${n}, page ${page}` }),
  ofText: (text: string) => ({ zh: `文字“${text}”`, en: `text “${text}”` }),
  remove: (n: number) => ({ zh: `取消第 ${n} 处`, en: `Do not hide place ${n}` }),
  left: { zh: '左 %', en: 'Left %' },
  top: { zh: '上 %', en: 'Top %' },
  width: { zh: '宽 %', en: 'Width %' },
  height: { zh: '高 %', en: 'Height %' },
  preview: { zh: '预览遮盖效果', en: 'Preview' },
  picture: { zh: '要遮盖的图面', en: 'Picture to be redacted' },
  page: (n: number, of: number) => ({ zh: `第 ${n} 页，共 ${of} 页`, en: `Page ${n} of ${of}` }),
  before: { zh: '上一页', en: 'Page before' },
  next: { zh: '下一页', en: 'Next page' },
  search: { zh: '查找文字', en: 'Search text' },
  searchButton: { zh: '查找并遮盖', en: 'Find and hide' },
  found: (n: number, text: string) => ({
    zh: `“${text}”找到 ${n} 处`,
    en: `“${text}” found in ${n} places`,
  }),
  notFound: (text: string) => ({
    zh: `没有找到“${text}”。扫描件里的文字请用画框遮盖。`,
    en: `“${text}” was not found. Cover the words of a scan by drawing over them.`,
  }),
  seal: {
    zh: '封存原件：只有本案办理人员能打开，其他人看遮盖件',
    en: 'Seal the original: it opens for those who handle the matter, all others see the redacted copy',
  },
  reason: { zh: '理由', en: 'Reason' },
  make: { zh: '制作遮盖件', en: 'Make the redacted copy' },
  cancel: { zh: '先不做', en: 'Not now' },
});
