import { WxFail } from '../fail';
import type { Core } from '../types';
import type { Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

export function navigationApis(core: Core): Apis {
  const { stack, ui } = core;
  const bar = (change: () => void) => {
    change();
    ui.changed();
  };
  const apis = {
    navigateTo: ({ url }) => void stack.navigateTo(url),
    redirectTo: ({ url }) => stack.redirectTo(url),
    reLaunch: ({ url }) => stack.reLaunch(url),
    switchTab: ({ url }) => stack.switchTab(url),
    navigateBack: ({ delta }) => stack.navigateBack(delta),
    setNavigationBarTitle: ({ title }) => bar(() => (stack.top.nav.title = title)),
    setNavigationBarColor: ({ frontColor, backgroundColor }) =>
      bar(() => Object.assign(stack.top.nav, { front: frontColor, background: backgroundColor })),
    showNavigationBarLoading: () => bar(() => (stack.top.nav.loading = true)),
    hideNavigationBarLoading: () => bar(() => (stack.top.nav.loading = false)),
    startPullDownRefresh: () => {
      ui.pullingDown = true;
      ui.changed();
      stack.top.call('onPullDownRefresh');
    },
    stopPullDownRefresh: () => bar(() => (ui.pullingDown = false)),
    pageScrollTo: ({ scrollTop, selector, offsetTop, duration }) =>
      core.view?.scrollTo(stack.top, { scrollTop, selector, offsetTop, duration }),
    exitMiniProgram: () => undefined,
  } satisfies AsyncApis;
  return { async: { ...apis, ...tabBarApis(core) }, sync: {} };
}

function tabBarApis(core: Core) {
  const { ui, source } = core;
  const check = (index: number) => {
    if (!source.app.tabBar?.list[index]) throw new WxFail('tabbar item not found');
  };
  // WeChat refuses while a page without the tab bar is shown.
  const onTab = () => {
    if (!source.isTab(core.stack.top.route)) throw new WxFail('not TabBar page');
  };
  const change = (fn: () => void) => {
    onTab();
    fn();
    ui.changed();
  };
  return {
    setTabBarBadge: ({ index, text }) => {
      check(index);
      change(() => (ui.badges[index] = text));
    },
    removeTabBarBadge: ({ index }) => {
      check(index);
      change(() => delete ui.badges[index]);
    },
    showTabBarRedDot: ({ index }) => {
      check(index);
      change(() => ui.dots.add(index));
    },
    hideTabBarRedDot: ({ index }) => {
      check(index);
      change(() => ui.dots.delete(index));
    },
    showTabBar: () => change(() => (ui.tabBarHidden = false)),
    hideTabBar: () => change(() => (ui.tabBarHidden = true)),
  } satisfies AsyncApis;
}
