import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';
import { useSettings } from '../lib/settings';
import { DemoStrip } from '../ui/demo-strip';
import { AccountMenu } from './account-menu';
import { Navigation } from './navigation';

/** What every signed-in page has around it. */
export function Shell({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const { pathname } = useLocation();
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <DemoStrip />
      <header className="top-bar">
        <Link to={paths.queue} className="brand">
          <span className="brand-city">{settings?.city}</span>
          <span className="brand-name">呼应工作台</span>
        </Link>
        <Navigation />
        <AccountMenu />
      </header>
      <div id="content" className="content" ref={content} tabIndex={-1}>
        {children}
      </div>
    </>
  );
}
