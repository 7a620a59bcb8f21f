/** The encodings a log may have. GBK and GB 2312 are read as GB 18030, which contains both. */
export type Encoding = 'utf-8' | 'gb18030' | 'windows-1252';

const labels: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
};

export function canonicalEncoding(label: string): Encoding | undefined {
  const lower = label.toLowerCase();
  return Object.hasOwn(labels, lower) ? labels[lower] : undefined;
}
