import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useOffice } from '../../lib/use-office';
import { useTitle } from '../../lib/use-title';
import { showInstant } from '../../lib/dates';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { CredentialsNav } from '../nav';
import { useKinds } from '../use-kinds';
import { daysBefore } from './days';
import { DayTable, KindTable } from './tables';
import { Sums } from './sums';

const SPANS = { '7': '近 7 天', '30': '近 30 天', '90': '近 90 天' } as const;
type Span = keyof typeof SPANS;
const isSpan = (text: string | null): text is Span => text !== null && text in SPANS;

/** How much is checked, and with what result; nobody is behind a figure. */
export function FiguresPage() {
  useTitle('证书查询统计');
  const listing = useListing((search) => ({
    span: isSpan(search.get('span')) ? (search.get('span') ?? undefined) : undefined,
    kind: search.get('kind') ?? undefined,
  }));
  const span = isSpan(listing.filters.span ?? null) ? (listing.filters.span as Span) : '7';
  const today = useOffice().data?.today;
  const figures = useFigures(today, span, listing.filters.kind);
  const kinds = useKinds().data?.items ?? [];
  return (
    <main>
      <CredentialsNav />
      <div className="page-head">
        <h1>查询统计</h1>
        {figures.data ? <p className="page-count">数到 {showInstant(figures.data.at, today)}</p> : null}
      </div>
      <div className="filters filter-row">
        <Segmented
          aria-label="看多久"
          options={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: SPANS[value] }))}
          value={span}
          onChange={(value) => listing.setFilters({ span: value === '7' ? undefined : value })}
        />
        <Select
          className="filter-select"
          aria-label="种类"
          value={listing.filters.kind ?? ''}
          options={[{ value: '', label: '全部种类' }, ...kinds.map(({ kind }) => ({ value: kind.id, label: kind.name }))]}
          onChange={(kind) => listing.setFilters({ kind: kind || undefined })}
        />
      </div>
      <p className="quiet credential-lead">为了不让数字指向某个人，1 到 4 都写成“少于 5”，合计也不会让人算出来。</p>
      {figures.isError ? <FailureNote error={figures.error} title="统计没能加载" onRetry={() => void figures.refetch()} /> : null}
      {figures.data ? (
        <div
          className={figures.isPlaceholderData ? 'credential-panels stale' : 'credential-panels'}
          aria-busy={figures.isFetching}
        >
          <Panel title="合计">
            <Sums row={figures.data.sum} />
          </Panel>
          {figures.data.kinds.length > 1 ? (
            <Panel title="按种类">
              <KindTable kinds={figures.data.kinds} onPick={(kind) => listing.setFilters({ kind })} />
            </Panel>
          ) : null}
          <Panel title="按天">
            <DayTable days={figures.data.days} names={figures.data.kinds} kind={listing.filters.kind} />
          </Panel>
        </div>
      ) : figures.isError ? null : (
        <Loading label="正在数" rows={8} />
      )}
    </main>
  );
}

function useFigures(today: string | undefined, span: Span, kind: string | undefined) {
  const api = useApi();
  const input = { from: daysBefore(today ?? '2000-01-01', Number(span) - 1), to: today ?? '2000-01-01', ...(kind && { kind }) };
  return useQuery({
    queryKey: keys.figures(input),
    queryFn: () => api.registry.figures(input),
    placeholderData: keepPreviousData,
    enabled: today !== undefined,
    refetchInterval: 60_000,
  });
}
