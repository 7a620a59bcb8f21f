import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Text } from '../../store/index.ts';
import { changesSchema, detailSchema, listSchema, messageSchema, receiptSchema } from './message-schema.ts';

/** One party as the other side may know it: the name masked, or in full where the mapping gives the legal basis. */
export interface MessageParty {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Whether the name is the full one. */
  readonly full: boolean;
}

/** A paper as a reference: what it is and how to recognise it, never its content. */
export interface MessagePaper {
  readonly kind: string;
  readonly change: 'signed' | 'issued' | 'served' | 'corrected' | 'withdrawn';
  readonly number?: string;
  /** ISO day. */
  readonly day?: string;
  /** SHA-256 (hex) of the paper. */
  readonly digest?: string;
  readonly address?: string;
}

/** What one act of a matter tells the other side: `gaoyao-provincial/1`, described by `messageSchema`. */
export interface ProvincialMessage {
  readonly format: 'gaoyao-provincial/1';
  /** The sender's own name of this message, for ever: the same id again is the same message. */
  readonly id: string;
  /** When it happened. */
  readonly at: string;
  readonly matter: {
    /** The sender's own name of the matter. */
    readonly id: string;
    /** The receiver's name of the same matter, where the sender knows it. */
    readonly also?: string;
    readonly number?: string;
    /** Code of the kind of case. */
    readonly kind: string;
    /** Code of the agency. */
    readonly agency: string;
    readonly opened: string;
    /** Code of the stage after the act. */
    readonly stage?: string;
    readonly outcome?: string;
  };
  readonly parties?: readonly MessageParty[];
  readonly act?: {
    readonly code: string;
    readonly fields?: Readonly<Record<string, string | number | boolean>>;
  };
  readonly paper?: MessagePaper;
  /** Id of the message by which the sender itself got it: what comes back is recognised. */
  readonly origin?: string;
}

/** What the province answers to a message it has stored, now or before. */
export interface Receipt {
  readonly format: 'gaoyao-provincial/1';
  readonly id: string;
  /** Its own names of the matter and of what was stored. */
  readonly matter: string;
  readonly stored: string;
}

/** A page of what changed there; each message is checked by itself. */
export interface Changes {
  readonly format: 'gaoyao-provincial/1';
  readonly messages: readonly unknown[];
  readonly cursor: string;
  readonly more: boolean;
}

/** A matter as the province lists it. */
export interface ListedMatter {
  readonly id: string;
  readonly also?: string;
  readonly number?: string;
  readonly kind: string;
  readonly agency: string;
  readonly stage?: string;
  /** Of its acts and papers: see `digestOf`. */
  readonly digest: string;
}

export interface MatterList {
  readonly format: 'gaoyao-provincial/1';
  readonly matters: readonly ListedMatter[];
  readonly next: string | null;
}

export interface MatterDetail {
  readonly format: 'gaoyao-provincial/1';
  readonly messages: readonly unknown[];
}

/** Why something is not taken or not sent: a stable code and both languages. */
export interface Reason {
  readonly code: string;
  readonly text: Text;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });

const compiled = <T>(schema: object): ValidateFunction<T> => ajv.compile<T>(schema);

const validators = {
  message: compiled<ProvincialMessage>(messageSchema),
  receipt: compiled<Receipt>(receiptSchema),
  changes: compiled<Changes>(changesSchema),
  list: compiled<MatterList>(listSchema),
  detail: compiled<MatterDetail>(detailSchema),
};
type Shapes = {
  readonly [Name in keyof typeof validators]: (typeof validators)[Name] extends ValidateFunction<infer T>
    ? T
    : never;
};

interface Titled {
  readonly 'x-title'?: Text;
  readonly properties?: Readonly<Record<string, Titled>>;
  readonly items?: Titled;
}

/** The names of the places a path leads through, in both languages. */
function placeOf(schema: Titled, path: string): Text {
  let at: Titled | undefined = schema;
  const [zh, en]: [string[], string[]] = [[], []];
  for (const part of path.split('/').slice(1)) {
    at = /^\d+$/.test(part) && at?.items !== undefined ? at.items : at?.properties?.[part];
    const title: Text = at?.['x-title'] ?? { zh: part, en: part };
    zh.push(title.zh);
    en.push(title.en);
  }
  return { zh: zh.join('·') || '整体', en: en.join(' · ') || 'the whole' };
}

const said = (error: ErrorObject): Text => {
  const missing: unknown = error.params['missingProperty'];
  if (typeof missing === 'string') return { zh: `缺少 ${missing}`, en: `${missing} is missing` };
  const more: unknown = error.params['additionalProperty'];
  if (typeof more === 'string') return { zh: `多出 ${more}`, en: `${more} is not known` };
  return { zh: `不符合 ${error.keyword}`, en: `does not meet ${error.keyword}` };
};

/** The first things that are wrong with a value, as a reason. */
export function faultsOf(schema: object, errors: readonly ErrorObject[]): Reason {
  const first = errors.slice(0, 5).map((error) => {
    const place = placeOf(schema, error.instancePath);
    const what = said(error);
    return { zh: `${place.zh}：${what.zh}`, en: `${place.en}: ${what.en}` };
  });
  return {
    code: 'provincial.format',
    text: {
      zh: `不合 gaoyao-provincial/1：${first.map((one) => one.zh).join('；')}`,
      en: `It is not gaoyao-provincial/1: ${first.map((one) => one.en).join('; ')}`,
    },
  };
}

/** The JSON Schemas of `gaoyao-provincial/1`, by what they describe. */
export const provincialSchemas = {
  message: messageSchema,
  receipt: receiptSchema,
  changes: changesSchema,
  list: listSchema,
  detail: detailSchema,
};

/** Checks a value of the exchange, outgoing or incoming; the value itself or what is wrong with it. */
export function read<Name extends keyof Shapes>(
  name: Name,
  value: unknown,
): { readonly value: Shapes[Name] } | { readonly fault: Reason } {
  const validate = validators[name];
  if (validate(value)) return { value: value as Shapes[Name] };
  return { fault: faultsOf(provincialSchemas[name], validate.errors ?? []) };
}
