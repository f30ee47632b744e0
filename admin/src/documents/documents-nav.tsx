import { NavLink } from 'react-router-dom';
import { paths } from '../lib/paths';

const PAGES = [
  { name: '全部文件', to: paths.documents },
  { name: '查找词典', to: paths.words },
  { name: '没查到的', to: paths.missed },
];

/** The pages about documents, one beside the other. */
export function DocumentsNav() {
  return (
    <nav className="sub-nav" aria-label="文件">
      {PAGES.map(({ name, to }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
