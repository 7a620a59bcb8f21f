import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Purpose } from '@gaoyao/kernel/access';
import type { PaperFile } from '@gaoyao/kernel/documents';
import { asFile } from './served-file-headers.ts';

/** Who asks about the papers of a matter. */
export const askingFor = ({ actor }: FastifyRequest, matter: string, purpose: Purpose) => ({
  actor,
  purpose,
  matter,
});

/** Who asks about one paper, by the parts of the path. */
export const askingForPaper = (
  request: FastifyRequest<{ Params: { id: string; paper: string } }>,
  purpose: Purpose,
) => ({ ...askingFor(request, request.params.id, purpose), paper: request.params.paper });

/** Hands a file over: saved, never shown in place. */
export const sendFile = (reply: FastifyReply, { name, type, content }: PaperFile): FastifyReply =>
  asFile(reply, { name, type }).send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
