/** Whether a name and an identity number are those of the person who is signed in. What is asked is kept by nobody here. */
export interface RealName {
  /** Who has to agree before it may be asked: a mini-program that gives the phone a code of consent. Null: nobody. */
  readonly consent: { appId: string; path: string } | null;
  /**
   * `matches`: both are the person's own. `differs`: one of them is not; which one is not told. `unnamed`: the person has no proved
   * name there. `unreachable`: it could not be asked, or said nothing that can be understood. Never rejects.
   */
  check(person: Person): Promise<'matches' | 'differs' | 'unnamed' | 'unreachable'>;
}

export interface Person {
  openid: string;
  name: string;
  /** 18 characters, the last one may be X. */
  number: string;
  /** The code of consent; empty where none is asked for. */
  consent: string;
}
