import { ApiProblem, problemFrom } from './request.ts';

/**
 * A file of the server, fetched: a link could not carry the purpose header, and would show a refusal as a page of JSON.
 * Throws {@link ApiProblem}.
 */
export async function fetchFile(path: string, purpose: 'handling' | 'statistics'): Promise<Blob> {
  const response = await fetch(path, { credentials: 'same-origin', headers: { 'x-purpose': purpose } }).catch(
    () => {
      throw new ApiProblem('web.unreachable', 0, {
        zh: '连不上服务器。',
        en: 'The server cannot be reached.',
      });
    },
  );
  if (!response.ok) throw await problemFrom(response);
  return response.blob();
}

/** Hands a file to the browser to save under a name. */
export function saveBlob(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the content by the next turn; keeping the address would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Fetches a file and has it saved. Throws {@link ApiProblem}. */
export async function saveFile(
  path: string,
  name: string,
  purpose: 'handling' | 'statistics',
): Promise<void> {
  saveBlob(await fetchFile(path, purpose), name);
}
