import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { DOCUMENT_KIND_TEXTS, type DocumentKind } from '../../../../contract/documents';
import { STATE_TEXTS } from '../marks';
import type { PublishState } from '../types';
import type { ShelfView } from './use-shelf-view';

const STATES = [[undefined, '全部'], ...Object.entries(STATE_TEXTS)] as [PublishState | undefined, string][];
const KINDS = Object.entries(DOCUMENT_KIND_TEXTS) as [DocumentKind, string][];
const ALL = '' as const;

export function ShelfFilters({ view }: { view: ShelfView }) {
  const { filters, setFilters } = view;
  const chosen = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="filters" role="search" aria-label="筛选文件">
      {/* A search looks at what residents see, so the state is no choice then. */}
      {filters.words ? null : (
        <div className="state-filter" role="group" aria-label="状态">
          {STATES.map(([state, label]) => (
            <button key={label} type="button" aria-pressed={filters.state === state} onClick={() => setFilters({ state })}>
              {label}
            </button>
          ))}
        </div>
      )}
      <div className="filter-row">
        <Select
          id="filter-kind"
          aria-label="种类"
          className="filter-select"
          value={filters.kind ?? ALL}
          options={[{ value: ALL, label: '全部种类' }, ...KINDS.map(([value, label]) => ({ value, label }))]}
          popupMatchSelectWidth={false}
          onChange={(kind) => setFilters({ kind: kind || undefined })}
        />
        {chosen ? (
          <Button type="link" onClick={view.reset}>
            清除筛选
          </Button>
        ) : null}
      </div>
      <WordsBox key={filters.words} words={filters.words} onSearch={(words) => setFilters({ words, state: undefined })} />
    </div>
  );
}

function WordsBox(props: { words: string | undefined; onSearch: (words: string | undefined) => void }) {
  const [words, setWords] = useState(props.words ?? '');
  return (
    <Input.Search
      className="words-search"
      aria-label="查找已发布的文件"
      placeholder="查找已发布的文件：标题、文号、内容"
      enterButton="查找"
      allowClear
      value={words}
      maxLength={400}
      onChange={(event) => setWords(event.target.value)}
      onSearch={(text) => props.onSearch(text.trim() || undefined)}
    />
  );
}
