export default defineAppConfig({
  pages: ['pages/home/index', 'pages/inbox/index', 'pages/mine/index'],
  // One subpackage per service, named like the service.
  subPackages: [
    { root: 'account', pages: ['data/index', 'erase/index'] },
    { root: 'cases', pages: ['file/index', 'receipt/index', 'detail/index', 'list/index'] },
    { root: 'documents', pages: ['search/index', 'document/index', 'mine/index'] },
    {
      root: 'exams',
      pages: [
        'list/index',
        'exam/index',
        'profile/index',
        'choose/index',
        'entry/index',
        'ticket/index',
        'results/index',
        'mine/index',
        'barred/index',
      ],
    },
    {
      root: 'credentials',
      pages: ['kinds/index', 'check/index', 'slip/index', 'looks/index', 'list/index', 'verify/index'],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['cases', 'documents', 'exams', 'credentials'] },
    'pages/inbox/index': { network: 'all', packages: ['documents', 'exams'] },
  },
  window: {
    navigationBarBackgroundColor: '#0b5d6b',
    navigationBarTextStyle: 'white',
    navigationBarTitleText: '呼应',
    backgroundColor: '#f2f6f7',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#55666d',
    selectedColor: '#0b5d6b',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: '首页', iconPath: 'assets/tab-home.png', selectedIconPath: 'assets/tab-home-on.png' },
      {
        pagePath: 'pages/inbox/index',
        text: '消息',
        iconPath: 'assets/tab-inbox.png',
        selectedIconPath: 'assets/tab-inbox-on.png',
      },
      { pagePath: 'pages/mine/index', text: '我的', iconPath: 'assets/tab-mine.png', selectedIconPath: 'assets/tab-mine-on.png' },
    ],
  },
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用于填写反映的地点，或找离您近的考点' } },
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
});
