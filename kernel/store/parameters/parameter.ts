import type { Text } from '../errors.ts';

/**
 * A number that law does not fix (status L) or that stands here until the law's own figure is checked. Everything that can
 * be set is in this list; the room that reads a parameter is named by the first part of its key.
 */
export interface Parameter {
  readonly name: Text;
  /** What changes for whom when it changes. */
  readonly meaning: Text;
  readonly type: 'integer';
  /** `yes-no` is 1 or 0. */
  readonly unit: 'minutes' | 'hours' | 'days' | 'months' | 'count' | 'yuan' | 'yes-no';
  readonly default: number;
  readonly least: number;
  readonly most: number;
  /** How well the default is founded (facts §0.1): verified, secondary source, from memory, local parameter. */
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** Where the default comes from. */
  readonly basis: Text;
  /** The narrowest place that may have a value of its own. */
  readonly by: 'platform' | 'tenancy' | 'agency';
  /** The direction that gives those who administer or read more, or a resident less: it needs a second administrator. */
  readonly loosens: 'more' | 'less';
}

export const local: Text = {
  zh: '法律未规定，本平台默认值',
  en: 'not fixed by law; default of this platform',
};

export const parameter = <const P extends Omit<Parameter, 'type'>>(
  one: P,
): P & { readonly type: 'integer' } => ({
  type: 'integer',
  ...one,
});
