import type { UseQueryResult } from '@tanstack/react-query';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import type { Listing } from '../lib/use-listing';
import { FailureNote } from './failure-note';
import { Loading } from './loading';
import { Pager } from './pager';

interface Props<T> {
  query: UseQueryResult<{ items: readonly T[]; next?: string | undefined }>;
  listing: Listing<object>;
  /** What is on the cards, for whoever waits for it or misses it. */
  what: string;
  /** The list's accessible name. */
  label: string;
  /** Said where there is none. */
  empty: string;
  /** A card, with a key of its own. */
  children: (item: T) => ReactNode;
}

/** A page of cards, or why there are none, and the way to the next page. */
export function CardList<T>({ query, listing, what, label, empty, children }: Props<T>) {
  const { data, error, isError, isFetching, isPlaceholderData, refetch } = query;
  return (
    <>
      {isError ? <FailureNote error={error} title={`${what}没能加载`} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className={isPlaceholderData ? 'card-list stale' : 'card-list'} aria-busy={isFetching}>
          {data.items.length === 0 ? (
            <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
          ) : (
            <ul aria-label={label}>{data.items.map(children)}</ul>
          )}
          <Pager listing={listing} next={data.next} />
        </div>
      ) : isError ? null : (
        <Loading label={`正在加载${what}`} rows={6} />
      )}
    </>
  );
}
