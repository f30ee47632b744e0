import { make } from './builtin';

export interface Place {
  latitude: number;
  longitude: number;
}

export interface Marker extends Place {
  id?: number;
  title?: string;
  callout?: { content?: string; display?: string };
  label?: { content?: string };
}

interface Listeners {
  marker?(id: number): void;
  callout?(id: number): void;
  begin?(): void;
  end?(center: Place, scale: number): void;
}

export interface MapPane {
  fixed: boolean;
  readonly center: Place;
  moveTo(center: Place, scale: number): void;
  markers(list: Marker[]): void;
  draw(): void;
}

/** Pixels of the whole world at a scale, Mercator as WeChat's maps have it. */
const worldSize = (scale: number) => 256 * 2 ** scale;
const yOf = (latitude: number) => {
  const s = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
};
const latitudeOf = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** The centre after a finger moved the map by that many pixels. */
function moved({ latitude, longitude }: Place, scale: number, dx: number, dy: number): Place {
  const size = worldSize(scale);
  return { longitude: longitude - (dx / size) * 360, latitude: latitudeOf(yOf(latitude) - dy / size) };
}

/** A map without tiles: a plain pane with streets hinted at, pins where they belong, and a finger that can move it. */
export function mapPane(root: HTMLElement, listeners: Listeners): MapPane {
  const pane = root.appendChild(make('div', 'wx-map-pane'));
  const pins = pane.appendChild(make('div', 'wx-map-pins'));
  root.append(make('small', 'wx-map-note', '演示地图'));
  let center: Place = { latitude: 0, longitude: 0 };
  let scale = 16;
  let list: Marker[] = [];
  const offset = (place: Place) => ({
    x: ((place.longitude - center.longitude) / 360) * worldSize(scale),
    y: (yOf(place.latitude) - yOf(center.latitude)) * worldSize(scale),
  });
  const map: MapPane = {
    fixed: false,
    get center() {
      return center;
    },
    moveTo(to, newScale) {
      center = to;
      scale = newScale;
      map.draw();
    },
    markers(next) {
      list = next;
      map.draw();
    },
    draw() {
      const origin = offset({ latitude: 0, longitude: 0 });
      pane.style.backgroundPosition = `${origin.x % 120}px ${origin.y % 120}px`;
      pins.replaceChildren(...list.map((marker) => pinOf(marker, offset(marker), listeners)));
    },
  };
  drag(pane, {
    start: () => !map.fixed && (listeners.begin?.(), true),
    by: (dx, dy) => map.moveTo(moved(center, scale, dx, dy), scale),
    end: () => listeners.end?.(center, scale),
  });
  return map;
}

function pinOf(marker: Marker, { x, y }: { x: number; y: number }, listeners: Listeners): HTMLElement {
  const pin = make('div', 'wx-pin');
  pin.style.transform = `translate(${x}px, ${y}px)`;
  pin.setAttribute('role', 'img');
  const words = marker.callout?.content ?? marker.label?.content ?? marker.title ?? '';
  pin.setAttribute('aria-label', words || '位置');
  if (words && (marker.callout?.display === 'ALWAYS' || marker.label)) {
    const bubble = pin.appendChild(make('span', 'wx-pin-text', words));
    bubble.addEventListener('click', () => listeners.callout?.(marker.id ?? 0));
  }
  pin.addEventListener('click', () => listeners.marker?.(marker.id ?? 0));
  return pin;
}

interface Dragged {
  start(): boolean;
  by(dx: number, dy: number): void;
  end(): void;
}

function drag(element: HTMLElement, { start, by, end }: Dragged): void {
  let last: { x: number; y: number } | null = null;
  let moved = false;
  element.addEventListener('pointerdown', (event) => {
    moved = false;
    last = start() ? { x: event.clientX, y: event.clientY } : null;
  });
  window.addEventListener('pointermove', (event) => {
    if (!last) return;
    by(event.clientX - last.x, event.clientY - last.y);
    moved ||= event.clientX !== last.x || event.clientY !== last.y;
    last = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener('pointerup', () => {
    if (last && moved) end();
    last = null;
  });
}
