import { Problem } from '../../store/index.ts';

/**
 * A phone number as it is looked up and dialled: `+86` and eleven digits for a mobile of the mainland (numbering plan:
 * eleven digits that begin with 1), otherwise `+` and the digits (ITU-T E.164: at most fifteen). Spaces, dashes and
 * brackets do not matter. Anything else is `access.phone-invalid` (400).
 */
export function phoneNumber(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[\s()\-‐–]/g, '');
  const home = /^(?:\+86|0086)?(1\d{10})$/.exec(digits)?.[1];
  if (home !== undefined) return `+86${home}`;
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)?.[1];
  if (abroad !== undefined && !abroad.startsWith('86')) return `+${abroad}`;
  throw new Problem('access.phone-invalid', {
    zh: '手机号应为 11 位数字；境外号码请以 + 和国家代码开头',
    en: 'A mobile number has 11 digits; a number from abroad begins with + and its country code',
  });
}
