import { Problem, type Text } from '../store/index.ts';

/** Sealed data, or a wrapped key, is not what was once written: somebody or something changed it. */
export const tampered = (cause?: unknown): Problem =>
  new Problem(
    'protection.tampered',
    {
      zh: '受保护的数据与写入时不一致，可能被改动；请联系管理员核查',
      en: 'Protected data is not what was once written and may have been changed: ask an administrator to look into it',
    },
    { status: 500, ...(cause === undefined ? {} : { cause }) },
  );

export const erased = (): Problem =>
  new Problem(
    'protection.erased',
    { zh: '该数据已删除，无法恢复', en: 'This data was erased and cannot be recovered' },
    { status: 410 },
  );

/** `place` is where the keyring looks for master keys. */
export const keyMissing = (ids: readonly string[], place: Text): Problem =>
  new Problem(
    'protection.key-missing',
    {
      zh: `缺少主密钥 ${ids.join('、')}；请从原处或密钥的备份放回 ${place.zh}`,
      en: `The master key ${ids.join(', ')} is missing: put it back into ${place.en}, from where it was or from a copy of the keys`,
    },
    { status: 500, details: { missing: ids } },
  );

export const keyRetired = (kek: string): Problem =>
  new Problem(
    'protection.key-retired',
    {
      zh: `主密钥 ${kek} 已停用，不能再用来保护数据；请配置现行主密钥后重启`,
      en: `The master key ${kek} is retired and protects nothing new: configure the present one and start again`,
    },
    { status: 500 },
  );
