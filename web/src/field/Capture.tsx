/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KindItem } from '../api/evidence.ts';
import { randomKey } from '../api/request.ts';
import { matterNorms, type EvidencePoint } from '../api/work.ts';
import { momentNow } from '../language/moments.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { filledInput, formFaults } from '../workbench/form/validate.ts';
import {
  capturedAtOf,
  formOf,
  metadataOf,
  OBTAINED,
  POINTS,
  presetOf,
  STATUTORY,
  statutoryOf,
  TITLE,
} from '../workbench/pages/evidence/capture/capture-form.ts';
import { words } from './capture-words.ts';
import { FileChoice } from './FileChoice.tsx';
import { sha256 } from './hashing.ts';
import { kindsOf } from './offline-known.ts';
import { queued, type QueueEntry } from './queue.ts';
import { keep, keepKnown, type Known } from './queue-store.ts';
import { SchemaFields } from './SchemaFields.tsx';
import { deviceName } from './sensors.ts';

type Values = Readonly<Record<string, unknown>>;

interface CaptureProps {
  readonly known: Known;
  /** Titles of the matters, while there is a connection. */
  readonly titles: ReadonlyMap<string, string>;
  readonly isOnline: boolean;
  /** One that was not accepted, to be put right. */
  readonly changing: { readonly entry: QueueEntry; readonly file: File | null } | null;
  readonly onKept: () => void;
}

const fieldsOf = (kind: KindItem, capture: string): readonly string[] =>
  Object.entries(kind.schema.properties)
    .filter(([, schema]) => schema['x-capture'] === capture)
    .map(([field]) => field);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What stands in the form at first: today, the officers as last typed, and the phone it is captured with. */
async function firstOf(kind: KindItem, known: Known): Promise<Values> {
  const preset = presetOf(kind, known.account.name.zh);
  const officers = Array.isArray(known.officers) ? known.officers : null;
  const device = await deviceName();
  return {
    ...Object.fromEntries(
      Object.entries(preset).map(([field, value]) => [
        field,
        Array.isArray(value) && officers !== null ? officers : value,
      ]),
    ),
    ...Object.fromEntries(fieldsOf(kind, 'device').map((field) => [field, device])),
  };
}

/** What a file says by itself: when it was taken, and its hash where the kind asks for one. */
async function toldBy(kind: KindItem, file: File): Promise<Values> {
  const taken = fieldsOf(kind, 'moment');
  const at = momentNow(Math.min(Date.now(), file.lastModified));
  return {
    ...Object.fromEntries(taken.map((field) => [field, at])),
    ...(kind.schema.properties['hash'] === undefined
      ? {}
      : { hash: { algorithm: 'sha-256', value: await sha256(file) } }),
  };
}

function Points({
  points,
  chosen,
  onChange,
}: {
  readonly points: readonly EvidencePoint[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}): JSX.Element | null {
  const { say } = useLanguage();
  if (points.length === 0) return null;
  return (
    <fieldset class="field points">
      <legend>{say(words.points)}</legend>
      {points.map((point) => (
        <label key={point.id}>
          <input
            type="checkbox"
            checked={chosen.includes(point.id)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, point.id]
                  : chosen.filter((one) => one !== point.id),
              )
            }
          />
          {say(point.name)}
        </label>
      ))}
    </fieldset>
  );
}

/** Captures one piece: matter, kind, file, what its standard asks. It is kept on the phone first and sent from there. */
export function Capture({ known, titles, isOnline, changing, onKept }: CaptureProps): JSX.Element {
  const { say } = useLanguage();
  const kinds = kindsOf(known);
  const [matter, setMatter] = useState(changing?.entry.matter.id ?? '');
  const [kind, setKind] = useState<KindItem | undefined>(
    () => kinds.find(({ id }) => id === changing?.entry.captured.kind) ?? kinds[0],
  );
  const [input, setInput] = useState<Values>({});
  const [file, setFile] = useState<File | null>(changing?.file ?? null);
  const [points, setPoints] = useState<readonly EvidencePoint[]>([]);
  const [asked, setAsked] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const [problem, setProblem] = useState<Text | null>(null);
  const top = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (kind === undefined) return;
    const back = changing?.entry.captured;
    void firstOf(kind, known).then((first) =>
      setInput(
        back?.kind === kind.id
          ? {
              ...first,
              ...back.metadata,
              [TITLE]: back.title,
              [STATUTORY]: back.statutory,
              [OBTAINED]: back.obtained,
              [POINTS]: back.points,
            }
          : // what was typed of another kind stays where the fields are the same
            (before) => ({ ...first, ...before, [STATUTORY]: first[STATUTORY] }),
      ),
    );
  }, [kind?.id]);
  useEffect(() => {
    setPoints([]);
    if (matter === '' || !isOnline) return;
    matterNorms(matter, {}).then(
      (norms) => setPoints(norms.points),
      // the points can be named later, at the workbench
      () => undefined,
    );
  }, [matter, isOnline]);

  if (kind === undefined) return <p class="empty">{say(words.nothingKnown)}</p>;
  const form = formOf(kind);
  const faults = asked ? formFaults(form, input) : new Map<string, Text>();
  const isFileMissing = kind.file.need === 'required' && file === null;
  const required = form.required ?? [];
  const shown = Object.keys(form.properties).filter((field) => field !== POINTS);
  const number = known.matters.find(({ id }) => id === matter)?.number ?? changing?.entry.matter.number;

  const choose = (chosen: File): void => {
    setFile(chosen);
    void toldBy(kind, chosen).then((told) => setInput((before) => ({ ...before, ...told })));
  };
  const send = (event: Event): void => {
    event.preventDefault();
    setAsked(true);
    setProblem(null);
    if (matter === '' || number === undefined || isFileMissing || formFaults(form, input).size > 0) {
      top.current?.focus();
      return;
    }
    const filled = filledInput(form, input);
    const metadata = Object.fromEntries(
      Object.entries(metadataOf(filled)).filter(([field]) => kind.schema.properties[field] !== undefined),
    );
    const chosen = filled[POINTS];
    const entry = queued({
      id: randomKey(),
      account: known.account.id,
      matter: { id: matter, number },
      captured: {
        kind: kind.id,
        title: textOf(filled[TITLE]),
        statutory: statutoryOf(kind, filled),
        metadata,
        points: Array.isArray(chosen) ? (chosen as string[]) : [],
        obtained: textOf(filled[OBTAINED]),
        capturedAt: capturedAtOf(metadata, new Date().toISOString()),
      },
      file: file === null ? null : { name: file.name, type: file.type, size: file.size },
      madeAt: Date.now(),
    });
    setKeeping(true);
    const officers = Object.values(metadata).find(
      (value) => Array.isArray(value) && (value[0] as Values | undefined)?.['certificate'] !== undefined,
    );
    keep(entry, file, changing?.entry.id ?? null)
      .then(() => (officers === undefined ? undefined : keepKnown({ ...known, officers })))
      .then(onKept)
      .catch(() => setProblem(words.notKept))
      .finally(() => setKeeping(false));
  };

  return (
    <form class="capture" noValidate onSubmit={send}>
      <h2>{say(words.heading)}</h2>
      <div ref={top} tabIndex={-1}>
        {(faults.size > 0 || (asked && (matter === '' || isFileMissing)) || problem !== null) && (
          <p class="problem" role="alert">
            {problem !== null
              ? say(problem)
              : `${say(words.fix)} ${[
                  ...(matter === '' ? [say(words.chooseMatter)] : []),
                  ...(isFileMissing ? [say(words.noFile)] : []),
                  ...[...faults.keys()].flatMap((field) => {
                    const title = form.properties[field]?.['x-title'];
                    return title === undefined ? [] : [say(title)];
                  }),
                ].join(say({ zh: '、', en: ', ' }))}`}
          </p>
        )}
      </div>
      <label for="c-matter">{say(words.matter)}</label>
      <select id="c-matter" value={matter} onChange={(event) => setMatter(event.currentTarget.value)}>
        <option value="">{say(known.matters.length === 0 ? words.noMatters : words.chooseMatter)}</option>
        {known.matters.map((one) => (
          <option key={one.id} value={one.id}>
            {[one.number, titles.get(one.id) ?? ''].filter((part) => part !== '').join(' · ')}
          </option>
        ))}
      </select>
      <fieldset class="kinds">
        <legend>{say(words.kind)}</legend>
        {kinds.map((one) => (
          <label key={one.id}>
            <input type="radio" name="kind" checked={one.id === kind.id} onChange={() => setKind(one)} />
            {say(one.name)}
          </label>
        ))}
      </fieldset>
      <FileChoice kind={kind} file={file} isMissing={asked && isFileMissing} onFile={choose} />
      <SchemaFields
        form={form}
        fields={shown.filter((field) => required.includes(field))}
        input={input}
        faults={faults}
        onChange={(field, value) => setInput((before) => ({ ...before, [field]: value }))}
      />
      <Points
        points={points}
        chosen={Array.isArray(input[POINTS]) ? (input[POINTS] as string[]) : []}
        onChange={(chosen) => setInput((before) => ({ ...before, [POINTS]: chosen }))}
      />
      <details open={shown.some((field) => !required.includes(field) && faults.has(field))}>
        <summary>{say(words.more)}</summary>
        <SchemaFields
          form={form}
          fields={shown.filter((field) => !required.includes(field))}
          input={input}
          faults={faults}
          onChange={(field, value) => setInput((before) => ({ ...before, [field]: value }))}
        />
      </details>
      <button type="submit" class="wide primary" disabled={isKeeping}>
        {say(isKeeping ? words.keeping : isOnline ? words.keep : words.keepOffline)}
      </button>
    </form>
  );
}
