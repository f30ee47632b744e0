/** Whose data it is about, and the parts the account consists of. */
import type { Ports } from '../ports/index';
import { namesOf } from '../residents';
import type { Period } from '../retention';

export type AccountPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city' | 'log'>;

export interface Who {
  id: string;
  /** The id, and the alias of anonymous reports. */
  names: readonly string[];
  /** What came after this instant is not theirs: whoever had their data erased begins anew. */
  before: string;
}

export const whoIs = (ports: Pick<Ports, 'secrets'>, id: string, before: string): Who => ({
  id,
  names: namesOf(ports, id),
  before,
});

/** What stands in the place of a resident in records that have to stay. Nobody gets back from it, with or without the record. */
export const goneId = ({ secrets }: Pick<Ports, 'secrets'>, what: string, id: string) =>
  `g${secrets.mac(`gone|${what}|${id}`).slice(0, 24)}`;

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
/** One thing of an export, under Chinese names. */
export type Item = { readonly [name: string]: Value };

export interface Section {
  title: string;
  /** What a reader has to know. */
  note?: string;
  items: readonly Item[];
  /** Printed below them. */
  pictures?: readonly Picture[];
}

export interface Picture {
  title: string;
  /** Of the file. */
  id: string;
  type: string;
}

export interface Bind {
  kind: 'case' | 'entry' | 'payment' | 'appeal';
  id: string | null;
  text: string;
  advice: string;
}

/** What becomes of something: gone at once, without its owner from then on, or kept as it is for its time. */
export interface Fate {
  becomes: 'removed' | 'unlinked' | 'kept';
  name: string;
  what: string;
  /** For what is kept: the period whose rule and days are told. */
  period?: Period;
  count: number;
}

/** Works off up to a batch of records and says how many; 0: none are left. May be cut off anywhere and run again. */
export type Step = (ports: AccountPorts, who: Who) => Promise<number>;

/** One service's share of what is kept about somebody. */
export interface Part {
  id: string;
  name: string;
  /** What it keeps, in a resident's words. */
  what: string;
  count(ports: AccountPorts, who: Who): Promise<number>;
  sections(ports: AccountPorts, who: Who): Promise<Section[]>;
  fates(ports: AccountPorts, who: Who): Promise<Fate[]>;
  binds?(ports: AccountPorts, who: Who): Promise<Bind[]>;
  steps: readonly Step[];
}
