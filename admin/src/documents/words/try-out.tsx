import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { FoundItems, FoundNote } from '../found';

/** Searches as residents do, to see what a word in the dictionary changes. */
export function TryOut({ start }: { start: string }) {
  const api = useApi();
  const [typed, setTyped] = useState(start);
  const [words, setWords] = useState(start);
  const input = { words, limit: 10 };
  const found = useQuery({
    queryKey: keys.search(input),
    queryFn: () => api.documents.search(input),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title="试一试">
      <Input.Search
        aria-label="试着查"
        placeholder="像居民那样查：五险一金怎么交"
        enterButton="查"
        value={typed}
        maxLength={400}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(text) => setWords(text.trim())}
      />
      <div className="try-out" aria-busy={found.isFetching}>
        {words === '' ? (
          <p className="quiet">改了词典再查一次，看看居民会先看到哪些文件。</p>
        ) : found.isError ? (
          <FailureNote error={found.error} title="没能查找" onRetry={() => void found.refetch()} />
        ) : found.data ? (
          <>
            <p role="status" className="quiet">
              查“{words}”，居民看到 {found.data.total} 份，顺序如下：
            </p>
            <FoundNote found={found.data} />
            <FoundItems found={found.data} />
          </>
        ) : (
          <Loading label="正在查找" />
        )}
      </div>
    </Panel>
  );
}
