import { Problem } from '../../store/index.ts';
import type { PortDefinition } from './kind.ts';

/** Whether a kind takes files of a media type. */
export const takesType = ({ file }: PortDefinition, type: string): boolean =>
  file.types.some(
    (one) => one === '*/*' || (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type),
  );

/**
 * Throws `evidence.file-missing` (422) where a kind needs a file and there is none, `evidence.file-unfit` (422) where it takes
 * none of this type.
 */
export function checkFile(definition: PortDefinition, type: string | undefined): void {
  if (type === undefined) {
    if (definition.file.need === 'required')
      throw new Problem(
        'evidence.file-missing',
        { zh: `${definition.name.zh}须上传文件`, en: `${definition.name.en}: a file is needed` },
        { status: 422 },
      );
  } else if (!takesType(definition, type))
    throw new Problem(
      'evidence.file-unfit',
      {
        zh: `${definition.name.zh}不接受这种文件（${type}）`,
        en: `${definition.name.en} takes no file of this type (${type})`,
      },
      { status: 422, details: { type, types: definition.file.types } },
    );
}
