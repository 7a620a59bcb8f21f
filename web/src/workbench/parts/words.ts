import { dictionary } from '../../language/text.ts';

export const words = dictionary({
  loading: { zh: '正在读取…', en: 'Loading…' },
  failed: { zh: '没有读到', en: 'This could not be read' },
  again: { zh: '再试一次', en: 'Try again' },
  code: { zh: '错误代码', en: 'Error code' },
  notFound: { zh: '没有这一页', en: 'There is no such page' },
  notFoundHint: {
    zh: '地址可能已变，或者事项不在您的权限内。',
    en: 'The address may have changed, or you may not see this matter.',
  },
  toMyDay: { zh: '回到今日', en: 'Back to my day' },
  yuan: { zh: '元', en: 'CNY' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  unexpected: { zh: '页面出错了。', en: 'Something went wrong on this page.' },
});
