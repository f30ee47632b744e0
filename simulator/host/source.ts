/** The compiled mini-program: path in `dist/weapp` -> text. Pictures are not among them. */
export type AppFiles = Record<string, string>;

export interface TabItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  enablePullDownRefresh?: boolean;
  /** In px. */
  onReachBottomDistance?: number;
  usingComponents?: Record<string, string>;
}

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  window?: WindowConfig;
  tabBar?: { color?: string; selectedColor?: string; backgroundColor?: string; list: TabItem[] };
  requiredPrivateInfos?: string[];
  permission?: Record<string, { desc: string }>;
  __usePrivacyCheck__?: boolean;
}

export interface Source {
  files: AppFiles;
  app: AppJson;
  /** Every page, those of subpackages with their root. */
  pages: string[];
  isTab(route: string): boolean;
  /** The page's own configuration over the app's. */
  window(route: string): WindowConfig;
  /** Root of the subpackage a file is in, or '' for the main package. */
  packageOf(path: string): string;
  /** Path of each component a page or component names, resolved from the root. */
  components(path: string): Record<string, string>;
}

export function readSource(files: AppFiles): Source {
  const app = readJson<AppJson>(files, 'app.json');
  if (!app) throw new Error('The mini-program has no app.json');
  const packages = app.subPackages ?? app.subpackages ?? [];
  const pages = [...app.pages, ...packages.flatMap((p) => p.pages.map((page) => `${p.root.replace(/\/$/, '')}/${page}`))];
  const roots = packages.map((p) => `${p.root.replace(/\/$/, '')}/`);
  return {
    files,
    app,
    pages,
    isTab: (route) => app.tabBar?.list.some((tab) => tab.pagePath === route) ?? false,
    window: (route) => ({ ...app.window, ...readJson<WindowConfig>(files, `${route}.json`) }),
    packageOf: (path) => roots.find((root) => path.startsWith(root)) ?? '',
    components: (path) => {
      const named = readJson<WindowConfig>(files, `${path}.json`)?.usingComponents ?? {};
      return Object.fromEntries(Object.entries(named).map(([tag, to]) => [tag, resolvePath(path, to)]));
    },
  };
}

/** `../../comp` seen from `pages/home/index` is `comp`; a leading slash means the root. */
export function resolvePath(from: string, to: string): string {
  const parts = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function readJson<T>(files: AppFiles, path: string): T | null {
  const text = files[path];
  return text === undefined ? null : (JSON.parse(text) as T);
}
