import { Skeleton } from 'antd';

/** Stands where content will be; the words are for screen readers. */
export function Loading(props: { label?: string; rows?: number }) {
  return (
    <div className="loading" role="status" aria-busy="true">
      <span className="visually-hidden">{props.label ?? '正在加载'}</span>
      <Skeleton active title={false} paragraph={{ rows: props.rows ?? 4 }} />
    </div>
  );
}
