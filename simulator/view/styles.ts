/** WXSS, already CSS, as sheets of the document; units that depend on the phone are variables of the screen. */
export function adoptStyles(styles: Record<string, string>, screen: HTMLElement): void {
  const sheets = Object.entries(styles).map(([, text]) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
  const measure = () => {
    screen.style.setProperty('--rpx', `${screen.clientWidth / 750}px`);
    const stage = screen.querySelector('.wx-stage');
    screen.style.setProperty('--vh', `${(stage?.clientHeight ?? screen.clientHeight) / 100}px`);
  };
  new ResizeObserver(measure).observe(screen);
  const stage = screen.querySelector('.wx-stage');
  if (stage) new ResizeObserver(measure).observe(stage);
  measure();
}
