import { NavLink } from 'react-router-dom';
import { paths } from '../lib/paths';

const PAGES = [
  { name: '种类和登记库', to: paths.credentials },
  { name: '撤销和恢复', to: paths.records },
  { name: '猜测提醒', to: paths.alerts },
  { name: '统计', to: paths.figures },
];

export function CredentialsNav() {
  return (
    <nav className="sub-nav" aria-label="证书">
      {PAGES.map(({ name, to }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}

/** The pages of one kind. */
export function KindNav({ id }: { id: string }) {
  return (
    <nav className="sub-nav inner-nav" aria-label="这个种类">
      <NavLink to={paths.kind(id)} end>
        设置
      </NavLink>
      <NavLink to={paths.kindImport(id)} end>
        导入登记
      </NavLink>
    </nav>
  );
}
