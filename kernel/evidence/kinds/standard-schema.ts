import type { PortDefinition } from './kind.ts';
import { ports } from './ports.ts';

/** Name of the standard and its version; a change that is not compatible gets a new number. */
const STANDARD = 'gaoyao-evidence-metadata/1';

/**
 * The published metadata standard for machines: `docs/evidence-metadata.schema.json` holds exactly this. A JSON Schema 2020-12
 * of `{kind, metadata}`; `$defs` has the metadata of each kind, as `GET /api/evidence/kinds` answers it and the platform checks
 * it. What a schema has no words for stands in `x-kind` (what a kind is, counts as and takes) and `x-formats`.
 */
export function metadataSchema(): string {
  const standard = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:${STANDARD.replace('/', ':')}`,
    'x-format': STANDARD,
    'x-title': { zh: '证据元数据标准', en: 'Evidence metadata standard' },
    'x-formats': formats,
    type: 'object',
    properties: { kind: { enum: ports.map(({ id }) => id) }, metadata: { type: 'object' } },
    required: ['kind', 'metadata'],
    oneOf: ports.map(({ id }) => ({
      properties: { kind: { const: id }, metadata: { $ref: `#/$defs/${id}` } },
    })),
    $defs: Object.fromEntries(ports.map((port) => [port.id, kindSchema(port)])),
  };
  return `${JSON.stringify(standard, undefined, 2)}\n`;
}

/** What the formats mean here: narrower than RFC 3339, since clocks of evidence show times of our days. */
const formats = {
  uuid: { pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
  date: {
    pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
    'x-description': { zh: '历法中存在的一天', en: 'A day that the calendar has' },
  },
  'date-time': {
    pattern: String.raw`^(19|20|21)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$`,
    'x-description': {
      zh: 'RFC 3339，含秒和时差，日期存在于历法中',
      en: 'RFC 3339 with seconds and offset, on a day that the calendar has',
    },
  },
} as const;

const kindSchema = ({ name, about, basis, statutory, file, schema }: PortDefinition) => ({
  'x-kind': { name, about, basis, statutory, file },
  additionalProperties: false,
  ...schema,
});
