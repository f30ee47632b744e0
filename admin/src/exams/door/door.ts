/**
 * The door as this device knows it. What happens is on disk before it is shown; handing in comes later, as often as it
 * takes. Components look at it through `subscribe` and `book`.
 */
import type { Client } from '../../../../contract/client';
import { digestOf } from './digest';
import { handIn, type HandedIn } from './hand-in';
import { isNumber, isTicket, judge, tidy, type Post, type Verdict } from './judge';
import * as store from './store';
import type { Book, DoorEvent, DoorPerson } from './types';

type Office = Client['examoffice'];

export interface DoorState {
  book: Book;
  /** Of what happened since the page was opened, the last: shown large. */
  last: { verdict: Verdict; event: DoorEvent | null; at: number } | null;
  sending: boolean;
  /** Why the last handing in failed; null if it did not. */
  failure: Error | null;
  /** When this device and the server last agreed, in milliseconds. */
  agreedAt: number | null;
}

const EMPTY: Book = { lists: [], events: [], news: [] };

export class Door {
  state: DoorState = { book: EMPTY, last: null, sending: false, failure: null, agreedAt: null };
  private readonly listeners = new Set<() => void>();
  /** One thing after the other, so that two quick scans of one ticket are a first and a second. */
  private queue: Promise<unknown> = Promise.resolve();
  /** Somebody asked to hand in while that was being done. */
  private wanted = false;

  constructor(
    readonly username: string,
    private readonly office: Pick<Office, 'checkIn' | 'doorNews'>,
    private readonly now: () => number = Date.now,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly snapshot = () => this.state;

  /** Looks at the disk again: at first, after loading lists, and when another tab may have written. */
  readonly reload = () => this.inTurn(async () => this.set({ book: await store.readBook(this.username) }));

  /** A code that was read or a number that was typed; the answer stays on the screen. */
  readonly scan = (text: string, post: Post): Promise<Verdict> => this.inTurn(() => this.scanNow(tidy(text), post));

  private async scanNow(code: string, post: Post): Promise<Verdict> {
    const { book } = this.state;
    const verdict: Verdict = isNumber(code)
      ? judge(book, post, { number: code })
      : isTicket(code)
        ? judge(book, post, { digest: await digestOf(code) })
        : { kind: 'unknown', why: '这不是准考证上的二维码或号码' };
    const event = verdict.kind === 'in' ? await this.note(verdict, code) : null;
    this.set({ last: { verdict, event, at: this.now() } });
    return verdict;
  }

  private async note({ person, list }: Extract<Verdict, { kind: 'in' }>, code: string): Promise<DoorEvent> {
    const at = new Date(this.now() + list.offset).toISOString();
    const { username } = this;
    return this.add({ username, sitting: list.sitting, person: person.id, code, at, answer: null });
  }

  /** A scan was a mistake. It stays on record with the reason. */
  readonly undo = (person: DoorPerson, sitting: string, since: string, reason: string): Promise<void> =>
    this.inTurn(async () => {
      const offset = this.state.book.lists.find((list) => list.sitting === sitting)?.offset ?? 0;
      const undo = { at: new Date(this.now() + offset).toISOString(), reason };
      await this.add({ username: this.username, sitting, person: person.id, code: person.number, at: since, undo, answer: null });
      this.set({ last: null });
    });

  private async add(event: DoorEvent): Promise<DoorEvent> {
    const stored = await store.addEvent(event);
    this.set({ book: { ...this.state.book, events: [...this.state.book.events, stored] } });
    return stored;
  }

  /** Hands in what was noted and asks what other devices noted. Safe to call at any time. */
  readonly agree = async (): Promise<void> => {
    this.wanted = this.state.sending;
    if (this.state.sending || this.state.book.lists.length + this.state.book.events.length === 0) return;
    this.set({ sending: true });
    try {
      await handIn(this.office, this.state.book, this.take);
      this.set({ failure: null, agreedAt: this.now() });
      // What was noted meanwhile is not left for later.
      if (this.wanted) queueMicrotask(() => void this.agree());
    } catch (error) {
      this.set({ failure: error as Error });
    } finally {
      this.set({ sending: false });
    }
  };

  private readonly take = (handed: HandedIn): Promise<void> =>
    this.inTurn(async () => {
      const answered = new Map(handed.events.map((event) => [event.no, event]));
      if (handed.events.length > 0) await store.putEvents(handed.events);
      if (handed.news) await store.putNews(handed.news);
      const { book } = this.state;
      const events = book.events.map((event) => answered.get(event.no) ?? event);
      const news = handed.news
        ? [...book.news.filter(({ sitting }) => sitting !== handed.news!.sitting), handed.news]
        : book.news;
      this.set({ book: { ...book, events, news } });
    });

  readonly clear = () => this.set({ last: null });

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(work);
    this.queue = mine.catch(() => undefined);
    return mine;
  }

  private set(change: Partial<DoorState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

export const waiting = ({ events }: Pick<Book, 'events'>): number => events.filter(({ answer }) => answer === null).length;
