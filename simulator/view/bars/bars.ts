import { make } from '../builtin';
import type { Phone } from '../phone';

/** WeChat's frame around the pages: navigation bar, tab bar, toast; redrawn whenever the host says so. */
export function makeBars(phone: Phone): { draw(): void } {
  const { screen, stage, host } = phone;
  const nav = make('header', 'wx-nav');
  const tabs = make('nav', 'wx-tabs');
  const toast = make('div', 'wx-toast');
  screen.insertBefore(nav, stage);
  stage.after(tabs);
  screen.append(toast);
  toast.setAttribute('role', 'status');
  const draw = () => {
    if (host.pages.length === 0) return;
    drawNav(phone, nav);
    drawTabs(phone, tabs);
    drawToast(phone, toast);
  };
  host.core.events.on('ui', draw);
  return { draw };
}

function drawNav({ host, screen }: Phone, nav: HTMLElement): void {
  const page = host.top();
  screen.classList.toggle('wx-custom-nav', page.nav.custom);
  nav.style.background = page.nav.custom ? 'transparent' : page.nav.background;
  nav.style.color = page.nav.front;
  const parts: Node[] = [];
  const tab = host.source.isTab(page.route);
  if (host.pages.length > 1) parts.push(navButton('wx-nav-back', '返回', () => host.back()));
  else if (!tab)
    parts.push(navButton('wx-nav-home', '回到首页', () => host.invoke('reLaunch', { url: `/${host.source.app.pages[0]}` })));
  if (!page.nav.custom) parts.push(make('h1', '', page.nav.title));
  if (page.nav.loading) parts.push(make('i', 'wx-spinner'));
  const capsule = make('div', 'wx-capsule');
  capsule.append(make('i', 'wx-dots-sign'), make('i', 'wx-close-sign'));
  capsule.classList.toggle('wx-on-dark', page.nav.front.toLowerCase() !== '#000000');
  capsule.setAttribute('aria-hidden', 'true');
  const clock = make('div', 'wx-status', new Date().toTimeString().slice(0, 5));
  clock.setAttribute('aria-hidden', 'true');
  nav.replaceChildren(clock, ...parts, capsule);
}

function navButton(className: string, label: string, tap: () => void): HTMLElement {
  const button = make('button', className);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', tap);
  return button;
}

function drawTabs(phone: Phone, tabs: HTMLElement): void {
  const { host } = phone;
  const bar = host.source.app.tabBar;
  const { route } = host.top();
  const shown = bar !== undefined && host.source.isTab(route) && !host.ui.tabBarHidden;
  tabs.hidden = !shown;
  if (!shown) return tabs.replaceChildren();
  tabs.style.background = bar.backgroundColor ?? '#ffffff';
  tabs.replaceChildren(
    ...bar.list.map((item, i) => {
      const on = item.pagePath === route;
      const button = make('button', 'wx-tab');
      button.type = 'button';
      button.style.color = (on ? bar.selectedColor : bar.color) ?? '#666666';
      button.setAttribute('aria-current', on ? 'page' : 'false');
      const icon = on ? (item.selectedIconPath ?? item.iconPath) : item.iconPath;
      const picture = button.appendChild(make('span', 'wx-tab-icon'));
      if (icon) Object.assign(picture.appendChild(make('img')), { src: phone.address(`/${icon}`), alt: '' });
      if (host.ui.badges[i]) picture.append(make('b', 'wx-badge', host.ui.badges[i]));
      else if (host.ui.dots.has(i)) picture.append(make('b', 'wx-badge wx-dot'));
      button.append(make('span', 'wx-tab-text', item.text));
      button.addEventListener('click', () => host.tapTab(i));
      return button;
    }),
  );
}

const TOAST_SIGNS: Record<string, string> = { success: '✓', error: '!', none: '' };

function drawToast({ host }: Phone, toast: HTMLElement): void {
  const { toast: shown, loading } = host.ui;
  const on = shown ?? loading;
  toast.hidden = on === null;
  toast.classList.toggle('wx-toast-mask', on?.mask === true);
  if (!on) return toast.replaceChildren();
  const box = make('div', shown?.icon === 'none' ? 'wx-toast-box wx-toast-text' : 'wx-toast-box');
  if (loading || shown?.icon === 'loading') box.append(make('i', 'wx-spinner wx-white'));
  else if (TOAST_SIGNS[shown!.icon]) box.append(make('i', 'wx-toast-sign', TOAST_SIGNS[shown!.icon]));
  box.append(make('span', '', on.title));
  toast.replaceChildren(box);
}
