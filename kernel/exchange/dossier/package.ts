import { openNote, signNote, type NoteSigner, type NoteVerifier } from '../../ledger/index.ts';
import { canonicalJson } from '../../process/index.ts';
import { Problem } from '../../store/index.ts';
import { dossierDigest, type Dossier } from './dossier.ts';

/** An application on its way to a court on a separate network: what was carried over, less who the party is. */
export interface ApplicationPackage {
  readonly kind: 'application';
  /** The hand-over it was made of. */
  readonly id: string;
  readonly to: string;
  readonly schema: string;
  readonly carries: Readonly<Record<string, unknown>>;
  readonly dossier: Dossier;
  readonly digest: string;
}

/** What the court answers: the messages its case has told, for the matter that applied. */
export interface AnswerPackage {
  readonly kind: 'answer';
  /** The case of the court. */
  readonly id: string;
  /** The matter that applied. */
  readonly origin: string;
  readonly messages: readonly {
    /** Position of the act in the court's journal: the same answer taken twice does nothing. */
    readonly act: number;
    readonly message: string;
    readonly carries: Readonly<Record<string, unknown>>;
  }[];
}

export type CourtPackage = ApplicationPackage | AnswerPackage;

const FORMAT = 'court-package/1';
const LARGEST = 20_000_000;

const unreadable = (zh: string, en: string): Problem =>
  new Problem('court.package-unreadable', { zh, en }, { status: 422 });

/** Writes a package as a signed note (C2SP): readable text and signature. It is signed, not encrypted. */
export const sealPackage = (content: CourtPackage, signer: NoteSigner): string =>
  signNote(`${FORMAT}\n${canonicalJson(content)}\n`, [signer]);

/**
 * Opens a package that one of these keys signed. Throws `court.package-tampered` when the signature does not hold or the
 * dossier is not what its digest says, `court.package-unsigned` when no trusted key signed, `court.package-unreadable`.
 */
export function openPackage(sealed: string, trusted: readonly NoteVerifier[]): CourtPackage {
  if (sealed.length > LARGEST) throw unreadable('数据包过大', 'The package is too large');
  let text: string;
  try {
    text = openNote(sealed, trusted).text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ledger.signature-missing')
      throw new Problem(
        'court.package-unsigned',
        { zh: '没有受信任的密钥签名', en: 'No trusted key signed it' },
        { status: 422 },
      );
    if (code === 'ledger.signature-wrong') throw tampered();
    throw unreadable('不是法院数据包', 'It is no package of the court exchange');
  }
  const [format, body] = text.split('\n');
  if (format !== FORMAT || body === undefined)
    throw unreadable('数据包格式不符', 'The format of the package is another');
  const content = JSON.parse(body) as CourtPackage;
  if (content.kind === 'application' && dossierDigest(content.dossier) !== content.digest) throw tampered();
  return content;
}

const tampered = (): Problem =>
  new Problem(
    'court.package-tampered',
    { zh: '数据包的内容与签名不符，已被改动', en: 'The package is not what was signed: it was changed' },
    { status: 422 },
  );
