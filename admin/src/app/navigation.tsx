import { Link, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';

/** The services, each with the addresses that belong to it. */
const SERVICES = [
  { name: '反映', to: paths.queue, has: (at: string) => at === '/' || at.startsWith('/cases') },
  { name: '文件', to: paths.documents, has: (at: string) => at.startsWith(paths.documents) },
  { name: '考试', to: paths.exams, has: (at: string) => at.startsWith(paths.exams) },
  { name: '证书', to: paths.credentials, has: (at: string) => at.startsWith(paths.credentials) },
];

export function Navigation() {
  const { pathname } = useLocation();
  return (
    <nav className="services" aria-label="服务">
      {SERVICES.map(({ name, to, has }) => (
        <Link key={to} to={to} aria-current={has(pathname) ? (pathname === to ? 'page' : 'true') : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
