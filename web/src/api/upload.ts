import { ApiProblem, problemFrom } from './request.ts';

/**
 * Sends a file as it is and says how far it got: `onProgress` hears shares from 0 to 1. By XMLHttpRequest, because `fetch`
 * does not tell how much of a body has left. Throws {@link ApiProblem}.
 */
export function sendFile(
  path: string,
  file: Blob,
  type: string,
  onProgress: (share: number) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    sending.setRequestHeader('content-type', type);
    sending.setRequestHeader('accept', 'application/json');
    sending.setRequestHeader('x-gaoyao-csrf', '1');
    sending.setRequestHeader('x-purpose', 'handling');
    sending.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    sending.onerror = () =>
      reject(
        new ApiProblem('web.unreachable', 0, {
          zh: '文件没有传完，连不上服务器。请再试一次。',
          en: 'The file did not get through: the server cannot be reached. Try again.',
        }),
      );
    sending.onload = () => {
      const { status, responseText } = sending;
      if (status < 200 || status > 299) {
        void problemFrom(new Response(responseText, { status })).then(reject);
        return;
      }
      resolve(responseText === '' ? null : JSON.parse(responseText));
    };
    sending.send(file);
  });
}
