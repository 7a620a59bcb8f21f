import { textWithoutSecrets } from '@gaoyao/kernel/store';

/** SQLSTATE class 22, data exceptions: the message quotes what was sent. */
const DATA_EXCEPTION = /^22/;
const CALL = /^\s+at /;

/**
 * What the log may hold of an error: its name, code and message without secrets and without quoted data, and the calls of
 * its stack. Details, parameters and the request itself never get there.
 */
export function loggedFailure(error: unknown): object | string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  const message = textWithoutSecrets(error.message);
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message:
      typeof code === 'string' && DATA_EXCEPTION.test(code) ? message.replaceAll(/"[^"]*"/g, '"…"') : message,
    // the first lines of a stack repeat the message
    stack: error.stack
      ?.split('\n')
      .filter((line) => CALL.test(line))
      .join('\n'),
  };
}
