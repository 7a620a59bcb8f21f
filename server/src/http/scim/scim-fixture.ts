import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { issueDirectoryToken } from '@gaoyao/kernel/access';
import type { Town } from '../http-fixture.ts';

/** A directory that speaks for one agency. */
export interface Directory {
  readonly token: string;
  readonly id: string;
  send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const directoryWith = (app: FastifyInstance, token: string, id = ''): Directory => ({
  token,
  id,
  send: async (method, path, body, headers = {}) =>
    app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
});

export async function directoryOf(place: Town, agency: string): Promise<Directory> {
  const { id, token } = await issueDirectoryToken(place.database.db.owner, agency, { note: 'test', days: 1 });
  return directoryWith(place.app, token, id);
}

/** A person announced by a directory; the resource as answered. */
export async function join(
  directory: Directory,
  userName: string,
  more: Record<string, unknown> = {},
): Promise<{ id: string } & Record<string, unknown>> {
  const answer = await directory.send('POST', '/Users', { schemas: [USER], userName, ...more });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json();
}

export const patch = (directory: Directory, path: string, ...Operations: readonly object[]) =>
  directory.send('PATCH', path, { schemas: [PATCH], Operations });
