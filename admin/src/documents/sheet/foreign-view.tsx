import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { Client } from '../../../../contract/client';
import { DOCUMENT_KIND_TEXTS, DOCUMENT_STATUS_TEXTS } from '../../../../contract/documents';
import { showDay } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Notice } from '../../ui/notice';

type Shown = Awaited<ReturnType<Client['documents']['get']>>;

/** A published document of another department, as residents read it. */
export function ForeignView({ shown }: { shown: Shown }) {
  const day = shown.publishedOn ? `${showDay(shown.publishedOn)}发布` : '';
  return (
    <main>
      <p>
        <Link to={paths.documents}>回到文件列表</Link>
      </p>
      <Notice type="info" title="这份文件由别的部门管理" description="您可以看居民看到的内容，不能修改。" />
      <div className="phone-preview">
        <article className="phone-page" aria-label="居民看到的样子">
          <header>
            <h2>{shown.title}</h2>
            <p>{[shown.number, shown.issuer, DOCUMENT_KIND_TEXTS[shown.kind]].filter(Boolean).join(' · ')}</p>
            <p className="quiet">{[DOCUMENT_STATUS_TEXTS[shown.status], day, shown.topic].filter(Boolean).join(' · ')}</p>
          </header>
          {shown.explanation ? (
            <section className="phone-explanation">
              <h3>解读</h3>
              <p>{shown.explanation}</p>
            </section>
          ) : null}
          <Sections id={shown.id} version={shown.version} />
        </article>
      </div>
    </main>
  );
}

function Sections({ id, version }: { id: string; version: number }) {
  const api = useApi();
  const runs = useInfiniteQuery({
    queryKey: [...keys.published(id), version],
    queryFn: ({ pageParam }) => api.documents.read({ id, version, from: pageParam }),
    initialPageParam: 1,
    getNextPageParam: ({ next }) => next,
  });
  if (runs.isError) return <FailureNote error={runs.error} title="正文没能加载" onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Loading label="正在加载正文" />;
  return (
    <div className="phone-body">
      {runs.data.pages
        .flatMap(({ items }) => items)
        .map(({ section, label, headings, text }) => (
          <div key={section}>
            {headings.map(({ depth, title }) => (
              <h3 key={title} className={depth > 1 ? 'phone-deeper' : undefined}>
                {title}
              </h3>
            ))}
            <p className="words">
              {label && text.startsWith(label) ? <strong>{label}</strong> : null}
              {label && text.startsWith(label) ? text.slice(label.length) : text}
            </p>
          </div>
        ))}
      {runs.hasNextPage ? (
        <Button className="more-button" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          接着看
        </Button>
      ) : null}
    </div>
  );
}

/** What residents see of a document that is not one's own to edit. */
export function usePublished(id: string, wanted: boolean) {
  const api = useApi();
  return useQuery({ queryKey: keys.published(id), queryFn: () => api.documents.get({ id }), enabled: wanted });
}
