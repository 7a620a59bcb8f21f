import { Problem, type Text } from '../../../store/index.ts';

const reasons = {
  'not-docx': { zh: '不是 docx 文件', en: 'it is no docx' },
  'old-or-encrypted': {
    zh: '是旧格式（.doc）或加了密码，请另存为不加密的 docx',
    en: 'it is of the old format (.doc) or has a password; save it as a docx without one',
  },
  'too-large': { zh: '文件过大或压缩异常', en: 'it is too large, or packed in an unusual way' },
  damaged: { zh: '文件已损坏', en: 'it is damaged' },
  macros: { zh: '含有宏', en: 'it holds macros' },
  external: {
    zh: '引用了外部模板或内容，或嵌入了其他对象',
    en: 'it refers to an outside template or content, or holds embedded objects',
  },
  entities: { zh: '含有不允许的实体声明', en: 'it declares entities' },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof reasons;

/** Problem `documents.docx-unreadable` (422) with the reason in words and in `details.reason`. */
export function unreadable(reason: Reason, cause?: unknown): Problem {
  const { zh, en } = reasons[reason];
  return new Problem(
    'documents.docx-unreadable',
    {
      zh: `无法读取这个文件：${zh}。请用下载的审核稿修改后重新上传`,
      en: `This file cannot be read: ${en}. Work in the copy that was downloaded and send that back`,
    },
    { status: 422, details: { reason }, ...(cause === undefined ? {} : { cause }) },
  );
}
