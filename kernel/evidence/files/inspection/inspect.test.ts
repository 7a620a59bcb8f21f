import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { Problem } from '../../../store/index.ts';
import { bytesInMemory } from '../byte-source.ts';
import { boxesOf, docxOf, pdfText, pngOf, zipOf } from './files-fixture.ts';
import { inspectFile, type FileKind } from './inspect.ts';

const look = (bytes: Buffer | string, name = 'x'): Promise<FileKind> =>
  inspectFile(bytesInMemory(Buffer.from(bytes as Buffer)), name);

async function refusal(bytes: Buffer | string, name?: string): Promise<string> {
  try {
    return `taken as ${(await look(bytes, name)).type}`;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    assert.match(error.text.zh, /\p{Script=Han}/u);
    assert.match(error.text.en, /[a-z]/);
    return error.code;
  }
}

const zipBehind = zipOf([{ name: 'a.js', content: 'alert(1)' }]);
let jpeg: Buffer;
before(async () => {
  jpeg = await new Jimp({ width: 40, height: 30, color: 0x336699ff }).getBuffer('image/jpeg');
});

describe('what a file is, its bytes say', () => {
  test('pictures, films, sounds, papers, texts and archives are taken under their own type', async () => {
    const wave = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'latin1'), Buffer.alloc(24)]);
    const cases: readonly (readonly [Buffer | string, string, string])[] = [
      [jpeg, 'image/jpeg', 'jpg'],
      [pngOf(9, 7), 'image/png', 'png'],
      [boxesOf('isom', ['moov', Buffer.alloc(40)]), 'video/mp4', 'mp4'],
      [boxesOf('qt  ', ['moov', Buffer.alloc(40)]), 'video/quicktime', 'mov'],
      [boxesOf('M4A ', ['moov', Buffer.alloc(40)]), 'audio/mp4', 'm4a'],
      [boxesOf('heic', ['meta', Buffer.alloc(40)]), 'image/heic', 'heic'],
      [wave, 'audio/wav', 'wav'],
      [
        Buffer.concat([
          Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'),
          Buffer.from([0xff, 0xfb, 0x90, 0]),
          Buffer.alloc(800),
        ]),
        'audio/mpeg',
        'mp3',
      ],
      [
        Buffer.from('\x1aE\xdf\xa3\x8bB\x86\x81\x01B\x82\x84webm\x18S\x80g\xff', 'latin1'),
        'video/webm',
        'webm',
      ],
      [
        Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead\x01${'\0'.repeat(20)}`, 'latin1'),
        'audio/ogg',
        'ogg',
      ],
      [pdfText(), 'application/pdf', 'pdf'],
      [docxOf(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
      [zipBehind, 'application/zip', 'zip'],
      ['当事人陈述：2026年3月1日……\n', 'text/plain', 'txt'],
      [Buffer.from([0xb5, 0xb1, 0xca, 0xc2, 0xc8, 0xcb]), 'text/plain', 'txt'],
      ['From: a@example.org\nSubject: 发票\n\n<html><body>…</body></html>', 'text/plain', 'txt'],
    ];
    for (const [bytes, type, extension] of cases) {
      const kind = await look(bytes, 'proof');
      assert.equal(kind.type, type);
      assert.equal(kind.name, `proof.${extension}`);
    }
  });

  test('the name it came with decides nothing: a picture called a program gets its own extension', async () => {
    assert.deepEqual(await look(jpeg, 'invoice.exe'), {
      type: 'image/jpeg',
      family: 'picture',
      name: 'invoice.exe.jpg',
    });
    assert.equal((await look(jpeg, 'photo.JPEG')).name, 'photo.JPEG');
    assert.equal(
      await refusal(Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'photo.jpg'),
      'evidence.file-executable',
    );
  });
});

describe('what could run is refused by name', () => {
  test('drawings, pages, XML and scripts, with or without a mark or a comment in front', async () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<?xml version="1.0"?><svg onload="alert(1)"/>',
      '\uFEFF  <!-- a --><!DOCTYPE html><title>x</title>',
      '<HTML><body onload=alert(1)>',
      '<script>alert(1)</script>',
      'hello <iframe src="//x"></iframe>',
      '<xsl:stylesheet version="1.0"/>',
      Buffer.from('\uFEFF<html>', 'utf16le'),
    ])
      assert.equal(await refusal(text), 'evidence.file-active', String(text));
    assert.equal(await refusal('#!/bin/sh\nrm -rf /\n'), 'evidence.file-executable');
  });

  test('programs of every kind, also as an app or an archive that runs', async () => {
    assert.equal(
      await refusal(Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(60)])),
      'evidence.file-executable',
    );
    assert.equal(
      await refusal(zipOf([{ name: 'AndroidManifest.xml', content: 'x' }])),
      'evidence.file-executable',
    );
    assert.equal(
      await refusal(zipOf([{ name: 'META-INF/MANIFEST.MF', content: 'x' }])),
      'evidence.file-executable',
    );
  });

  test('other kinds, empty and cut off ones', async () => {
    assert.equal(await refusal(''), 'evidence.file-empty');
    assert.equal(
      await refusal(Buffer.from('GIF89a/*\x01\0\0\0\0,*/=1;alert(1)', 'latin1')),
      'evidence.file-type',
    );
    assert.equal(
      await refusal(
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]),
      ),
      'evidence.file-type',
    );
    assert.equal(await refusal(Buffer.from([1, 2, 3, 0, 255, 254])), 'evidence.file-type');
    assert.equal(await refusal(jpeg.subarray(0, jpeg.length - 20)), 'evidence.file-cut-off');
    assert.equal(await refusal(pngOf(9, 7).subarray(0, 50)), 'evidence.file-cut-off');
    assert.equal(await refusal(zipBehind.subarray(0, zipBehind.length - 30)), 'evidence.file-cut-off');
    assert.equal(await refusal(pdfText().subarray(0, 120)), 'evidence.file-cut-off');
    const flipped = Buffer.from(pngOf(9, 7));
    flipped[45]! ^= 1;
    assert.equal(await refusal(flipped), 'evidence.file-damaged');
  });
});

describe('a file that is two things at once is refused', () => {
  test('an archive behind a picture, a film, a sound or a pdf', async () => {
    for (const bytes of [jpeg, pngOf(9, 7), boxesOf('isom', ['moov', Buffer.alloc(40)]), pdfText()])
      assert.equal(await refusal(Buffer.concat([bytes, zipBehind])), 'evidence.file-polyglot');
  });

  test('a page or a script in front of, inside or behind', async () => {
    assert.equal(await refusal(pdfText('%<html><script>alert(1)</script>\n')), 'evidence.file-polyglot');
    assert.equal(await refusal(Buffer.concat([Buffer.from('\n'), pdfText()])), 'evidence.file-polyglot');
    assert.equal(
      await refusal(Buffer.concat([jpeg, Buffer.from('<?php system($_GET[1]); ?>')])),
      'evidence.file-polyglot',
    );
    assert.equal(await refusal(Buffer.concat([jpeg, pdfText()])), 'evidence.file-polyglot');
    assert.equal(
      await refusal(Buffer.concat([pdfText(), Buffer.from('alert(1)')])),
      'evidence.file-polyglot',
    );
    const comment = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 27]),
      Buffer.from('<script>alert(1)</script>'),
    ]);
    assert.equal(
      await refusal(Buffer.concat([jpeg.subarray(0, 20), comment, jpeg.subarray(20)])),
      'evidence.file-polyglot',
    );
    assert.equal(
      await refusal(pngOf(9, 7, { chunks: [['tEXt', Buffer.from('Comment\0<svg onload=alert(1)>')]] })),
      'evidence.file-polyglot',
    );
  });

  test('a jpeg whose first length opens the comment of a script', async () => {
    const script = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x2f, 0x2a]),
      Buffer.alloc(0x2f2a - 2, 0x20),
      jpeg.subarray(20),
    ]);
    assert.equal(await refusal(script), 'evidence.file-polyglot');
    const wave = Buffer.concat([
      Buffer.from('RIFF/*\xff\x7fWAVEfmt */=1;alert(1)//', 'latin1'),
      Buffer.alloc(40),
    ]);
    assert.equal(await refusal(wave), 'evidence.file-polyglot');
  });

  test('what phones put behind a picture stays: another picture, a moving one, padding', async () => {
    for (const behind of [jpeg, boxesOf('mp42', ['moov', Buffer.alloc(40)]), Buffer.alloc(30)])
      assert.equal((await look(Buffer.concat([jpeg, behind]))).type, 'image/jpeg');
  });
});

describe('bombs are refused before they go off', () => {
  test('a picture of more pixels than any camera has, told by its head', async () => {
    assert.equal(await refusal(pngOf(60_000, 60_000, { data: Buffer.alloc(10) })), 'evidence.file-pixels');
  });

  test('a picture whose data unpack to more than its size needs', async () => {
    assert.equal(await refusal(pngOf(10, 10, { data: Buffer.alloc(5_000_000) })), 'evidence.file-bomb');
  });

  test('an office file that unpacks to more than it says, or to more than anybody reads', async () => {
    const zeros = Buffer.alloc(3_000_000);
    assert.equal(
      await refusal(docxOf({ name: 'word/a.xml', content: zeros, claimed: { size: 100 } })),
      'evidence.file-bomb',
    );
    assert.equal(
      await refusal(docxOf({ name: 'word/a.xml', content: zeros, claimed: { size: 900_000_000 } })),
      'evidence.file-bomb',
    );
  });

  test('an archive whose parts overlap or that claims to be far more than it is', async () => {
    const parts = [
      { name: 'a', content: Buffer.alloc(1000) },
      { name: 'b', content: Buffer.alloc(1000), claimed: { start: 0 } },
    ];
    assert.equal(await refusal(zipOf(parts)), 'evidence.file-bomb');
    assert.equal(
      await refusal(zipOf([{ name: 'a', content: 'x', claimed: { size: 4_000_000_000 } }])),
      'evidence.file-bomb',
    );
  });
});

describe('what an office file brings along', () => {
  const relation = (type: string): string =>
    `<Relationships><Relationship Id="r" Type="http://x/relationships/${type}" Target="http://evil.example/t" TargetMode="External"/></Relationships>`;

  test('macros, programs and controls are refused', async () => {
    for (const name of ['word/vbaProject.bin', 'word/activeX/activeX1.xml', 'word/embeddings/oleObject1.bin'])
      assert.equal(await refusal(docxOf({ name, content: 'x' })), 'evidence.file-macros');
    const types =
      '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    assert.equal(
      await refusal(
        zipOf([
          { name: '[Content_Types].xml', content: types },
          { name: 'word/document.xml', content: '<w/>' },
        ]),
      ),
      'evidence.file-macros',
    );
  });

  test('a template from outside and entities are refused, a hyperlink is not', async () => {
    const named = (type: string) => docxOf({ name: 'word/_rels/settings.xml.rels', content: relation(type) });
    assert.equal(await refusal(named('attachedTemplate')), 'evidence.file-outside');
    assert.match(await refusal(named('hyperlink')), /^taken/);
    assert.equal(
      await refusal(docxOf({ name: 'word/a.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })),
      'evidence.file-active',
    );
  });

  test('paths that lead out of an archive are refused', async () => {
    for (const name of ['../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\x', 'a\\b'])
      assert.equal(await refusal(zipOf([{ name, content: 'x' }])), 'evidence.file-path');
  });
});
