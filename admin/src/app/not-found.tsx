import { Link } from 'react-router-dom';
import { paths } from '../lib/paths';
import { useTitle } from '../lib/use-title';

export function NotFound() {
  useTitle('没有这个页面');
  return (
    <main className="full-page">
      <h1>没有这个页面</h1>
      <p>地址可能抄错了。</p>
      <Link to={paths.queue}>回到案件列表</Link>
    </main>
  );
}
