import { make } from '../builtin';
import type { Phone } from '../phone';

type Screen = Pick<Phone, 'overlay'>;

/** Shows something above the pages until it is answered; a tap on the shade is `dismiss`, when there is one. */
export function above<T>(
  { overlay }: Screen,
  className: string,
  fill: (panel: HTMLElement, done: (value: T) => void) => void,
  dismiss?: T,
): Promise<T> {
  return new Promise((resolve) => {
    const shade = overlay.appendChild(make('div', 'wx-shade'));
    const panel = shade.appendChild(make('div', `wx-panel ${className}`));
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-modal', 'true');
    const done = (value: T) => {
      shade.remove();
      resolve(value);
    };
    if (dismiss !== undefined) shade.addEventListener('click', (event) => event.target === shade && done(dismiss));
    fill(panel, done);
    (panel.querySelector<HTMLElement>('[autofocus]') ?? panel).focus();
  });
}

export function buttonOf(label: string, className: string, tap: () => void): HTMLButtonElement {
  const button = make('button', className, label);
  button.type = 'button';
  button.addEventListener('click', tap);
  return button;
}
