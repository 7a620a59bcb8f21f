import { spawn } from 'node:child_process';

/** Runs a file in a process of its own and gives what it printed; its complaints go to ours. */
export function outputOf(file: URL, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, file.pathname, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${file.pathname} ended with code ${String(code)}`));
    });
  });
}
