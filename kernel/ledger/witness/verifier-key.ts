import { Problem } from '../../store/index.ts';
import { LedgerError } from '../ledger-error.ts';
import { verifierOf, type KeyType, type NoteVerifier } from '../note/index.ts';

const invalid = (zh: string, en: string, cause?: unknown): Problem =>
  new Problem(
    'alliance.key-invalid',
    { zh: `验证公钥无效：${zh}`, en: `The verifier key is not valid: ${en}` },
    { cause },
  );

const uses: Readonly<
  Record<'witness' | 'log', { readonly type: KeyType; readonly zh: string; readonly en: string }>
> = {
  witness: { type: 'cosignature', zh: '不是见证的公钥', en: 'it is no key of a witness (cosignature/v1)' },
  log: { type: 'ed25519', zh: '不是日志的公钥', en: 'it is no key of a log (Ed25519)' },
};

/** A verifier key of a witness or of a log. Throws `alliance.key-invalid`. */
export function verifierKey(text: string, use: 'witness' | 'log'): NoteVerifier {
  const { type, zh, en } = uses[use];
  try {
    const verifier = verifierOf(text);
    if (verifier.type === type) return verifier;
  } catch (error) {
    if (error instanceof LedgerError) throw invalid(error.text.zh, error.text.en, error);
    throw error;
  }
  throw invalid(zh, en);
}
