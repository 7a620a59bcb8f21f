/** A text in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Something that does not hold: a stable code, where it shows, and what it means. */
export interface Fault {
  readonly code: string;
  /** The member of the bundle, or `null` when it is the bundle itself. */
  readonly member: string | null;
  readonly text: Text;
}

export const fault = (code: string, member: string | null, zh: string, en: string): Fault => ({
  code,
  member,
  text: { zh, en },
});

/** Ends a reading that cannot go on: what follows would be read from the wrong place. */
export class Stopped extends Error {
  readonly fault: Fault;

  constructor(found: Fault) {
    super(found.text.en);
    this.fault = found;
  }
}

/** Stops with a fault. */
export function stop(code: string, member: string | null, zh: string, en: string): never {
  throw new Stopped(fault(code, member, zh, en));
}
