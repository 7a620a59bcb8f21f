import { refused } from '../problems.ts';

export const notTaken = (found: string | undefined) =>
  refused(
    'file-type',
    `不接受这种文件${found === undefined ? '' : `（${found}）`}；可用 jpeg、png、webp、heic、mp4、mov、webm、m4a、mp3、wav、ogg、pdf、docx、xlsx、txt、csv、eml，其他电子数据请打包为 zip`,
    `This kind of file${found === undefined ? '' : ` (${found})`} is not taken; taken are jpeg, png, webp, heic, mp4, mov, webm, m4a, mp3, wav, ogg, pdf, docx, xlsx, txt, csv and eml; pack other electronic data as a zip`,
    { details: found === undefined ? {} : { found } },
  );

export const executable = (found: string) =>
  refused(
    'file-executable',
    '程序文件不直接接受；作为电子数据取证的，请打包为 zip',
    'Programs are not taken as they are; pack one that is evidence itself as a zip',
    { details: { found } },
  );

export const activeContent = (found: string) =>
  refused(
    'file-active',
    `文件是可在浏览器中运行的内容（${found}）；请改存为图片或 pdf，或打包为 zip`,
    `The file is content that a browser could run (${found}): save it as a picture or pdf, or pack it as a zip`,
    { details: { found } },
  );

export const polyglot = (is: string, hides: string) =>
  refused(
    'file-polyglot',
    `文件看似 ${is}，却带有 ${hides}；请用相机或软件重新导出`,
    `The file looks like ${is} and holds ${hides}: export it again from the camera or program`,
    { details: { is, hides } },
  );

export const cutOff = (is: string) =>
  refused(
    'file-cut-off',
    '文件不完整，请重新上传；本来就不完整的电子数据请打包为 zip',
    'The file is cut off: send it again; pack data that never was whole as a zip',
    { details: { is } },
  );

export const malformed = (is: string) =>
  refused(
    'file-damaged',
    '文件结构有误，无法核对；作为电子数据取证的，请打包为 zip',
    'The structure of the file is wrong and cannot be checked; pack it as a zip if it is evidence as it is',
    { details: { is } },
  );

export const tooManyPixels = (width: number, height: number) =>
  refused(
    'file-pixels',
    `图片尺寸过大（${String(width)} × ${String(height)}）`,
    `The picture is too large (${String(width)} × ${String(height)})`,
    { details: { width, height } },
  );

export const bomb = () =>
  refused(
    'file-bomb',
    '压缩包解开后过大，或者内容互相重叠',
    'The archive unpacks to far more than it is, or its parts overlap',
  );

export const macros = () =>
  refused(
    'file-macros',
    '文件含有宏或可执行的嵌入内容；请另存为不含宏的文件',
    'The file holds macros or embedded programs: save it without them',
  );

export const outsideContent = () =>
  refused(
    'file-outside',
    '文件会从外部载入模板或对象；请断开链接后再传',
    'The file loads a template or an object from outside: break the link and send it again',
  );

export const badPath = () =>
  refused('file-path', '压缩包内的路径指向包外', 'A path in the archive leads out of it');

export const tooLargeToCheck = (megabytes: number) =>
  refused(
    'file-too-large',
    `这种文件至多 ${String(megabytes)} MB`,
    `A file of this kind may have ${String(megabytes)} MB at most`,
    { status: 413, details: { megabytes } },
  );
