import { make } from '../builtin';
import { mapPane, type Place } from '../map-pane';
import type { Phone } from '../phone';
import { above, buttonOf } from './sheet';

type Screen = Pick<Phone, 'overlay'>;

export interface Chosen extends Place {
  name: string;
  address: string;
}

/** WeChat's location picker: move the map under the pin, or take one of the places around it. */
export function chooseLocation(screen: Screen, at: Place, city: string): Promise<Chosen | null> {
  return above<Chosen | null>(screen, 'wx-full wx-locate', (panel, done) => {
    const box = make('div', 'wx-locate-map');
    const list = make('div', 'wx-locate-list');
    const name = make('input', 'wx-locate-name');
    name.placeholder = '给这个位置起个名字，比如“幸福路口”';
    name.setAttribute('aria-label', '位置名称');
    const address = () => `${city}（${map.center.longitude.toFixed(5)}, ${map.center.latitude.toFixed(5)}）`;
    const draw = () => list.replaceChildren(make('strong', '', name.value || '图上选中的位置'), make('p', '', address()));
    const map = mapPane(box, { end: draw });
    const bar = panel.appendChild(make('div', 'wx-locate-bar'));
    bar.append(buttonOf('取消', 'wx-plain', () => done(null)));
    bar.append(
      buttonOf('确定', 'wx-green', () => done({ ...map.center, name: name.value || '图上选中的位置', address: address() })),
    );
    panel.append(box, name, list);
    box.append(make('div', 'wx-locate-pin'));
    name.addEventListener('input', draw);
    map.moveTo(at, 16);
    draw();
  });
}

/** WeChat's page that shows one place. */
export function openLocation(screen: Screen, place: Place & { name?: string; address?: string }): Promise<void> {
  return above<void>(screen, 'wx-full wx-locate', (panel, done) => {
    const box = panel.appendChild(make('div', 'wx-locate-map'));
    const map = mapPane(box, {});
    map.markers([{ ...place, id: 0, title: place.name }]);
    map.moveTo(place, 16);
    const foot = panel.appendChild(make('div', 'wx-locate-list'));
    foot.append(make('strong', '', place.name ?? '位置'), make('p', '', place.address ?? ''));
    panel.append(buttonOf('返回', 'wx-back-round', () => done()));
  });
}
