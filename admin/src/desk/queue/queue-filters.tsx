import { Button, Select } from 'antd';
import { CASE_STATE_TEXTS, type CaseState } from '../../../../contract/cases';
import { useStaff } from '../../lib/session';
import type { Office } from '../types';
import type { Filters, QueueView } from './use-queue-view';

const STATES = Object.entries(CASE_STATE_TEXTS) as [CaseState, string][];

export function QueueFilters({ view, office }: { view: QueueView; office: Office | undefined }) {
  const { intake } = useStaff();
  const { filters, setFilters } = view;
  const chosen = Object.values(filters).some((value) => value !== undefined);
  const pick = (name: 'category' | 'district' | 'department', label: string, all: string, options: Office['categories'] = []) => (
    <FilterSelect
      label={label}
      all={all}
      id={name}
      value={filters[name]}
      options={options}
      onChange={(id) => setFilters({ [name]: id })}
    />
  );
  return (
    <form className="filters" role="search" aria-label="筛选案件" onSubmit={(event) => event.preventDefault()}>
      <StateFilter state={filters.state} onChange={(state) => setFilters({ state })} />
      <div className="filter-row">
        {pick('category', '类别', '全部类别', office?.categories)}
        {pick('district', '区域', '全部区域', office?.districts)}
        {intake ? pick('department', '部门', '全部部门', office?.departments) : null}
        <OrderSelect order={filters.order} onChange={(order) => setFilters({ order })} />
        {chosen ? (
          <Button type="link" onClick={view.reset}>
            清除筛选
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function StateFilter(props: { state: Filters['state']; onChange: (state: Filters['state']) => void }) {
  const choices: [CaseState | undefined, string][] = [[undefined, '全部'], ...STATES];
  return (
    <div className="state-filter" role="group" aria-label="状态">
      {choices.map(([state, label]) => (
        <button key={label} type="button" aria-pressed={props.state === state} onClick={() => props.onChange(state)}>
          {label}
        </button>
      ))}
    </div>
  );
}

const ALL = '';

function FilterSelect(props: {
  id: string;
  label: string;
  all: string;
  value: string | undefined;
  options: { id: string; name: string }[];
  onChange: (id: string | undefined) => void;
}) {
  const options = [{ value: ALL, label: props.all }, ...props.options.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Select
      id={`filter-${props.id}`}
      aria-label={props.label}
      className="filter-select"
      value={props.value ?? ALL}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(value) => props.onChange(value || undefined)}
    />
  );
}

function OrderSelect(props: { order: Filters['order']; onChange: (order: Filters['order']) => void }) {
  return (
    <Select
      id="filter-order"
      aria-label="排序"
      className="filter-select"
      value={props.order ?? 'newest'}
      options={[
        { value: 'newest' as const, label: '最新提交在前' },
        { value: 'due' as const, label: '最早到期在前' },
      ]}
      onChange={(order) => props.onChange(order === 'due' ? order : undefined)}
    />
  );
}
