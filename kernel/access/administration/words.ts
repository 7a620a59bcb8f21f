import type { Text } from '../../store/index.ts';
import type { Binding } from '../actor.ts';
import { ADMIN } from './reach.ts';

/** How far a post reaches, said so that a person understands what will be open. */
function whereText(scope: Binding['scope'], agency: Text, unit: Text | null): Text {
  switch (scope) {
    case 'platform':
      return { zh: '全平台', en: 'of the whole platform' };
    case 'tenancy':
      return { zh: `${agency.zh}所在区域全部机关`, en: `of all agencies in the tenancy of ${agency.en}` };
    case 'agency':
      return { zh: agency.zh, en: `of ${agency.en}` };
    case 'unit':
      return {
        zh: `${agency.zh}在${unit?.zh ?? ''}`,
        en: `of ${agency.en} in ${unit?.en ?? ''}`,
      };
  }
}

export interface PostSaid {
  readonly role: string;
  readonly roleName: Text;
  readonly agency: Text;
  readonly scope: Binding['scope'];
  readonly unit: Text | null;
  readonly until: string | null;
}

/** What somebody can do with a post: “能以执法人员身份查看和办理甲局的事项，至 2026-12-31”. */
export function postText({ role, roleName, agency, scope, unit, until }: PostSaid): Text {
  const where = whereText(scope, agency, unit);
  const end: Text =
    until === null
      ? { zh: '，没有截止日期', en: ', without an end' }
      : { zh: `，至 ${until} 止`, en: `, until ${until}` };
  if (role === ADMIN)
    return {
      zh: `能管理${where.zh}的人员、岗位和参数，并复核他人提出的变更${end.zh}`,
      en: `can administer people, posts and parameters ${where.en} and decide what others propose${end.en}`,
    };
  return {
    zh: `能以${roleName.zh}身份查看和办理${where.zh}的事项${end.zh}`,
    en: `can see and handle the matters ${where.en} as ${roleName.en}${end.en}`,
  };
}

/** A person as an administrator tells two of the same name apart. */
export const personText = (name: Text, staffNumber: string): Text => ({
  zh: `${name.zh}（${staffNumber}）`,
  en: `${name.en} (${staffNumber})`,
});

export const joined = (texts: readonly Text[]): Text => ({
  zh: texts.map((one) => one.zh).join('；'),
  en: texts.map((one) => one.en).join('; '),
});
