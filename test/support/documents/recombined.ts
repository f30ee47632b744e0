/** Larger corpora made of a small one: documents of the same lengths and forms, whose articles come from anywhere in it. */
import type { Imported } from '../../../core/publishing/import';
import { sectionsOf } from '../../../core/search/article';
import type { DocumentKind } from '../../../contract/documents';
import type { Policy } from './corpus';

type About = Imported['about'];

const KINDS: Record<string, DocumentKind> = {
  法律: 'law',
  司法解释: 'interpretation',
  行政法规: 'regulation',
  部门规章: 'rule',
  地方性法规: 'local',
  国务院文件: 'normative',
  财政部会计制度: 'normative',
};

export interface Published extends Policy {
  issuer: string | null;
  published: string | null;
  topic: string | null;
}

/** The corpus `copies` times: the first copy is the corpus itself, the others are recombined, each time the same. */
export function* recombined(policies: readonly Published[], from: number, to: number): Generator<Imported> {
  const sections = policies.map(({ body }) => sectionsOf(body));
  const owners = sections.flatMap((own, at) => own.map((section) => ({ at, section })));
  for (let copy = from; copy < to; copy++) {
    const random = numbers(copy + 1);
    for (const [at, policy] of policies.entries()) {
      const { title, number } = policy;
      if (copy === 0) yield { about: aboutOf(policy, title, number), body: policy.body };
      else {
        const taken = sections[at]!.map((_, i) => {
          const other = owners[Math.floor(random() * owners.length)]!;
          const { start, end, label } = other.section;
          return `第${i + 1}条 ${policies[other.at]!.body.slice(start, end).slice(label.length).trim()}`;
        });
        yield { about: aboutOf(policy, `${title}（第${copy}种）`, null), body: taken.join('\n') };
      }
    }
  }
}

function aboutOf(policy: Published, title: string, number: string | null): About {
  const { issuer, category, region, published, topic, superseded_by, status } = policy;
  const day = published && /^\d{4}-\d\d-\d\d$/.test(published) ? published : null;
  return {
    title: title.slice(0, 200),
    number: number?.slice(0, 60) ?? null,
    issuer: issuer?.slice(0, 60) ?? '不详',
    kind: KINDS[category] ?? 'other',
    topic: topic?.slice(0, 20) ?? '',
    region: region?.slice(0, 30) ?? null,
    publishedOn: day,
    status: superseded_by ? 'superseded' : status === 'expired' ? 'repealed' : 'in_force',
  };
}

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
