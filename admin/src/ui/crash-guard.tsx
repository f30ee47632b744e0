import { Component, type ReactNode } from 'react';

/** The last net: a page that breaks, or a piece of it that does not load, says so and offers a fresh start. */
export class CrashGuard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="full-page" role="alert">
        <h1>页面没能显示出来</h1>
        <p>可能是网络断了，或者刚刚更新了版本。写了一半的内容还在这台设备上。</p>
        <button type="button" className="plain-button" onClick={() => window.location.reload()}>
          刷新页面
        </button>
      </main>
    );
  }
}
