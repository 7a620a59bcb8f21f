import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A PNG of one grey, or one that claims a size or holds data that it should not. */
export function pngOf(
  width: number,
  height: number,
  { data, chunks = [] }: { data?: Buffer; chunks?: readonly (readonly [string, Buffer])[] } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows =
    data ?? Buffer.alloc(height * (width + 1), 0x80).map((byte, at) => (at % (width + 1) === 0 ? 0 : byte));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks.map(([name, content]) => chunk(name, content)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory claims instead of the truth. */
  readonly claimed?: { readonly size?: number; readonly start?: number };
}

/** A zip written out by hand, so that it can lie. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const { name, content, claimed = {} } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30 + Buffer.byteLength(name));
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x0800, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + Buffer.byteLength(name));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0800, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed.size ?? bytes.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(claimed.start ?? start, 42);
    entry.write(name, 46);
    locals.push(local, packed);
    directory.push(entry);
    start += local.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...locals, listed, end]);
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** The least of a Word file, with parts beside. */
export const docxOf = (...parts: readonly ZipPart[]): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', content: TYPES },
    { name: 'word/document.xml', content: '<w:document><w:body/></w:document>' },
    ...parts,
  ]);

/** A film of boxes: `ftyp` of a brand, then what is given. */
export function boxesOf(brand: string, ...boxes: readonly (readonly [string, Buffer])[]): Buffer {
  const box = ([name, content]: readonly [string, Buffer]): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8, 0);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  return Buffer.concat(
    [['ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')] as const, ...boxes].map(box),
  );
}

/** The least of a pdf that a reader opens. */
export const pdfText = (body = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n${body}1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n` +
      'xref\n0 3\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n',
  );
