import { WarningFilled } from '@ant-design/icons';
import { memo, useDeferredValue, useMemo } from 'react';
import { outlineOf, type Outline } from './outline';

const MOST_ARTICLES = 200;

/** The table of contents residents will get, growing while one writes; a click goes there. */
export function OutlinePanel({ body, onGo }: { body: string; onGo: (at: number) => void }) {
  const seen = useDeferredValue(body);
  const outline = useMemo(() => outlineOf(seen), [seen]);
  return (
    <section className="outline" aria-label="目录">
      <h3>目录</h3>
      <p className="quiet">{summary(outline)}</p>
      {outline.doubts.map((doubt) => (
        <p key={doubt} className="outline-doubt">
          <WarningFilled aria-hidden /> {doubt}，请看一下
        </p>
      ))}
      <Entries outline={outline} onGo={onGo} />
    </section>
  );
}

function summary({ entries, articles, sections }: Outline): string {
  if (sections === 0) return '写了正文，这里会出现目录。';
  if (entries.length === 0 && articles.length === 0) return '没有章节和条文，居民会看到连续的正文。';
  return [entries.length ? `${entries.length} 个标题` : '', articles.length ? `${articles.length} 条` : '']
    .filter(Boolean)
    .join('，');
}

const Entries = memo(function Entries({ outline, onGo }: { outline: Outline; onGo: (at: number) => void }) {
  if (outline.entries.length > 0) {
    return (
      <ol className="outline-list">
        {outline.entries.map((entry) => (
          <li key={entry.start + entry.title} style={{ paddingLeft: entry.depth * 16 }}>
            <button type="button" onClick={() => onGo(entry.start)}>
              {entry.title}
              {entry.first ? (
                <span className="quiet">{entry.first === entry.last ? entry.first : `${entry.first}到${entry.last}`}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ol className="outline-list outline-articles">
      {outline.articles.slice(0, MOST_ARTICLES).map((article) => (
        <li key={article.start}>
          <button type="button" onClick={() => onGo(article.start)}>
            {article.label}
          </button>
        </li>
      ))}
      {outline.articles.length > MOST_ARTICLES ? (
        <li className="quiet">还有 {outline.articles.length - MOST_ARTICLES} 条</li>
      ) : null}
    </ol>
  );
});
