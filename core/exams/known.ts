/** Exams, sittings and sites as one call sees them: what several steps of it look at is read once. Never kept beyond the call. */
import type { Collection, Doc, Store } from '../ports/store';
import { exams, examSites, examSittings, type ExamRecord, type SiteRecord, type SittingRecord } from '../records/exams';

export class Known {
  private readonly asked = new Map<string, Promise<Doc | null>>();

  constructor(private readonly store: Pick<Store, 'get'>) {}

  exam = (id: string): Promise<ExamRecord | null> => this.get(exams, id);
  sitting = (id: string): Promise<SittingRecord | null> => this.get(examSittings, id);
  site = (id: string): Promise<SiteRecord | null> => this.get(examSites, id);

  /** The sitting, with its site on the way. */
  async sittingAndSite(id: string): Promise<SittingRecord | null> {
    const sitting = await this.sitting(id);
    // Whoever needs it waits for it; nobody does if the call is refused before.
    if (sitting) this.site(sitting.site).catch(() => undefined);
    return sitting;
  }

  private get<T extends Doc>(c: Collection<T>, id: string): Promise<T | null> {
    const key = `${c.name}/${id}`;
    let answer = this.asked.get(key) as Promise<T | null> | undefined;
    if (!answer) this.asked.set(key, (answer = this.store.get(c, id)));
    return answer;
  }
}
