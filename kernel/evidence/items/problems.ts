import { Problem } from '../../store/index.ts';
import { refused } from '../files/problems.ts';

/** Does not say whether there is no such matter or it may not be seen. */
export const matterUnknown = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

export const itemUnknown = (): Problem =>
  refused('not-found', '没有这项证据，或者您无权查看', 'There is no such evidence, or you may not see it', {
    status: 404,
  });

export const contentErased = (): Problem =>
  refused(
    'erased',
    '这项证据的内容已随个人信息或者案卷一并删除',
    'The content of this evidence was erased with the person or the file',
    { status: 410 },
  );

export const notYours = (reason?: { readonly zh: string; readonly en: string }): Problem =>
  refused(
    'not-yours',
    '须由本事项的办理人员收集、处理证据',
    'Evidence of a matter is collected by those who handle it',
    { status: 403, ...(reason === undefined ? {} : { details: { reason } }) },
  );

/** The bytes or the row are not what was captured: 500, because no request can mend it. */
export const altered = (item: string, what: 'file' | 'content'): Problem =>
  refused(
    'altered',
    '存储的内容与采集时不符：已停止提供并告知监督人员',
    'What is stored is not what was captured: it is not handed out, and the inspector was told',
    { status: 500, details: { item, what } },
  );

export const notCurrent = (): Problem =>
  refused('not-current', '这项证据已撤回或者删除', 'This evidence was withdrawn or erased', { status: 409 });

/** What somebody typed as a reason: 422 where there is none. */
export function reasonIn(text: string): string {
  const said = text.trim();
  if (said === '' || said.length > 2_000 || said.includes('\u0000'))
    throw refused(
      'reason-missing',
      '须写明理由，至多 2000 字',
      'A reason is needed, of 2000 characters at most',
    );
  return said;
}
